// GET ?organization ?action ?actor ?before ?limit ?format=csv: who changed what, the latest first; of the own organization for
// its owners, of all for administrators.

import { auditEntriesCsv } from "@/lib/accounts/audit/audit-entries-csv";
import { AuditQuery, listAuditEntries } from "@/lib/accounts/audit/list-audit-entries";
import { AuditLogAnswer } from "@/lib/api/accounts/account-answers";
import { auditEntryJson } from "@/lib/api/accounts/audit-entry-json";
import { route } from "@/lib/api/routes/route";

export const GET = route({
  summary: "List who changed what, latest first",
  access: "manage",
  answer: AuditLogAnswer,
  files: ["text/csv"],
  query: AuditQuery,
  run: async ({ viewer, query: { format, ...query } }) => {
    const { entries, next } = await listAuditEntries(viewer, query);
    if (format !== "csv") return { entries: entries.map(auditEntryJson), next };
    const headers = {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="audit-log.csv"',
    };
    return new Response(auditEntriesCsv(entries), { headers });
  },
});
