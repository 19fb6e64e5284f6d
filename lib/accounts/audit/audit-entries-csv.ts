import { csvRow } from "@/lib/values/formats/csv-row";
import type { AuditEntryDto } from "./audit-entry-dto";

const COLUMNS = [
  "id",
  "at",
  "organization_id",
  "organization_name",
  "actor",
  "action",
  "target_type",
  "target_id",
  "detail",
];

/** Entries of the audit log as CSV with a heading line; times are ISO 8601 in UTC, details JSON. */
export function auditEntriesCsv(entries: readonly AuditEntryDto[]): string {
  const rows = entries.map((entry) =>
    csvRow([
      entry.id,
      entry.at,
      entry.organizationId,
      entry.organizationName,
      entry.actor,
      entry.action,
      entry.targetType,
      entry.targetId,
      entry.detail === null ? null : JSON.stringify(entry.detail),
    ]),
  );
  return [csvRow(COLUMNS), ...rows].join("");
}
