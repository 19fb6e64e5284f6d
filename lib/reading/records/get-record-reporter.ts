import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { inTenantScope } from "@/lib/db/connection/tenant-scope";
import { Prisma } from "@/lib/generated/prisma/client";
import type { RecordRow } from "./record-row";

const OTLP_ID = "otlp:";

/** How a call came to be in the ledger. */
export interface RecordReporter {
  /** `operator`: by a command on the server's own machine, without a key. */
  way: "key" | "otlp" | "operator";
  /** Null where there was none, and for those who may not see keys. */
  key: { name: string; prefix: string; isRevoked: boolean } | null;
}

/**
 * Who reported a call. Plain members and reading keys learn the way only: an organization's keys are its managers' business.
 * @param record one that the viewer may see
 */
export async function getRecordReporter(viewer: Viewer, record: RecordRow): Promise<RecordReporter> {
  if (record.api_key_id === null) return { way: "operator", key: null };
  const way = record.caller_id?.startsWith(OTLP_ID) ? "otlp" : "key";
  const maySeeKeys = viewer.type !== "key" && viewer.role !== "MEMBER";
  if (!maySeeKeys) return { way, key: null };
  const [key] = await inTenantScope(seesAllOrganizations(viewer) ? null : viewer.organizationId, (client) =>
    client.query<{ name: string; prefix: string; is_revoked: boolean }>(Prisma.sql`
      SELECT name, prefix, revoked_at IS NOT NULL AS is_revoked FROM api_keys
      WHERE id = ${record.api_key_id}::uuid AND organization_id = ${record.organization_id}::uuid`),
  );
  return { way, key: key ? { name: key.name, prefix: key.prefix, isRevoked: key.is_revoked } : null };
}
