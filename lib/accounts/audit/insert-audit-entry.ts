import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Job } from "@/lib/jobs/kinds/job";
import { newId } from "@/lib/values/ids/new-id";
import type { AuditChange } from "./record-audit-entry";

/** Writes an entry for what a job did, in its step's transaction: by whoever started it. */
export async function insertAuditEntry(
  client: SqlClient,
  { startedBy, startedById }: Pick<Job, "startedBy" | "startedById">,
  { action, organizationId, targetType, targetId, detail }: AuditChange,
): Promise<void> {
  await client.query(Prisma.sql`
    INSERT INTO audit_entries (id, actor, actor_member_id, action, organization_id, target_type, target_id, detail)
    VALUES (${newId()}::uuid, ${startedBy}, ${startedById}::uuid, ${action}, ${organizationId}::uuid, ${targetType}, ${targetId},
      ${detail ? JSON.stringify(detail) : null}::jsonb)`);
}
