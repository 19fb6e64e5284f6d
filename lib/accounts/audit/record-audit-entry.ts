import type { Viewer } from "@/lib/access/viewer";
import type { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/values/ids/new-id";

/** Who changed something; a viewer, or the system itself. */
export type AuditActor = Pick<Viewer, "id" | "label"> & { type: Viewer["type"] | "system" };

export interface AuditChange {
  /** What was done, as `thing.verb`: `api_key.revoke`. */
  action: string;
  organizationId: string | null;
  targetType:
    | "installation"
    | "organization"
    | "invitation"
    | "member"
    | "api_key"
    | "provider_key"
    | "user"
    | "room"
    | "price_sheet"
    | "price"
    | "contract"
    | "closed_month"
    | "repricing_job"
    | "job"
    | "model"
    | "price_catalogue";
  targetId: string;
  /** Never a secret, and nothing of a deleted person: entries cannot be changed. */
  detail?: Prisma.InputJsonObject;
}

/** Writes one entry of the audit log, in the transaction of the change itself, so that neither exists without the other. */
export async function recordAuditEntry(
  transaction: Prisma.TransactionClient,
  actor: AuditActor,
  change: AuditChange,
): Promise<void> {
  await transaction.auditEntry.create({
    data: {
      id: newId(),
      actor: actor.label,
      actorMemberId: actor.type === "member" ? actor.id : null,
      ...change,
    },
  });
}
