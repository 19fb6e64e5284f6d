import type { AuditEntry, Prisma } from "@/lib/generated/prisma/client";

/** One change, as the audit log keeps it. */
export interface AuditEntryDto {
  id: string;
  at: Date;
  organizationId: string | null;
  /** Null for a change of the whole installation, and when the organization was deleted. */
  organizationName: string | null;
  actorMemberId: string | null;
  /** Who did it, readable. */
  actor: string;
  /** What was done, as `thing.verb`. */
  action: string;
  targetType: string;
  targetId: string;
  /** Of a member or model that is still there: its e-mail address, its name. Of a price or contract: its model's name. */
  targetName: string | null;
  detail: Prisma.JsonValue;
}

/** An entry of the audit log as the rest of the app sees it. */
export function toAuditEntryDto(
  row: AuditEntry,
  organizationName: string | null,
  targetName: string | null,
): AuditEntryDto {
  return { ...row, organizationName, targetName };
}
