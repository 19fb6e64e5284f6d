import { plainEmail } from "@/lib/access/account-email";
import type { Member } from "@/lib/generated/prisma/client";

export interface MemberDto {
  id: string;
  organizationId: string;
  organizationName: string;
  email: string;
  name: string;
  role: "ADMIN" | "OWNER" | "MEMBER";
  disabledAt: Date | null;
  lastSignInAt: Date | null;
  createdAt: Date;
}

/** A person who signs in as the rest of the app sees them: without the password's hash. */
export function toMemberDto(row: Member & { organization: { name: string } }): MemberDto {
  const { id, organizationId, name, role, disabledAt, lastSignInAt, createdAt } = row;
  const email = plainEmail(row.email);
  const organizationName = row.organization.name;
  return { id, organizationId, organizationName, email, name, role, disabledAt, lastSignInAt, createdAt };
}
