import type { AuditEntryDto } from "@/lib/accounts/audit/audit-entry-dto";

/** An entry of the audit log as the API answers it. */
export function auditEntryJson(entry: AuditEntryDto) {
  return {
    id: entry.id,
    at: entry.at,
    organization_id: entry.organizationId,
    organization_name: entry.organizationName,
    actor: entry.actor,
    actor_member_id: entry.actorMemberId,
    action: entry.action,
    target_type: entry.targetType,
    target_id: entry.targetId,
    target_name: entry.targetName,
    detail: entry.detail,
  };
}
