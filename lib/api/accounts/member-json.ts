import type { MemberDto } from "@/lib/accounts/members/member-dto";

/** A member as the API answers it. */
export function memberJson(member: MemberDto) {
  return {
    id: member.id,
    organization_id: member.organizationId,
    organization_name: member.organizationName,
    email: member.email,
    name: member.name,
    role: member.role,
    disabled_at: member.disabledAt,
    last_sign_in_at: member.lastSignInAt,
    created_at: member.createdAt,
  };
}
