import { z } from "zod";
import { freeAccountEmail } from "@/lib/access/account-email";
import { EmailAddress } from "@/lib/access/email-address";
import { MemberName } from "@/lib/access/member-name";
import { requireAdmin, requireManager, seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { generatePassword } from "@/lib/accounts/sign-in/generate-password";
import { NewPassword } from "@/lib/accounts/sign-in/new-password";
import { hashPassword } from "@/lib/accounts/sign-in/password-hash";
import { getDatabase } from "@/lib/db/connection/database";
import { isUniqueViolation } from "@/lib/db/connection/is-unique-violation";
import { AppError } from "@/lib/values/errors/errors";
import { newId } from "@/lib/values/ids/new-id";
import { Uuid } from "@/lib/values/ids/uuid";
import { type MemberDto, toMemberDto } from "./member-dto";

export const NewMember = z
  .strictObject({
    /** The viewer's own when left out. */
    organization_id: Uuid.optional(),
    email: EmailAddress,
    name: MemberName.default(""),
    role: z.enum(["ADMIN", "OWNER", "MEMBER"]).default("MEMBER"),
    password: NewPassword.optional(),
  })
  .transform(({ organization_id, ...rest }) => ({ organizationId: organization_id, ...rest }));
export type NewMember = z.output<typeof NewMember>;

/**
 * Adds a person who can sign in. An owner adds to the own organization; only an administrator makes administrators. An owner
 * never learns whether an address has an account in another tenant: it then gets one more, with a password of its own.
 * @returns with the generated password when none was given; it cannot be read again
 * @throws AppError `not_found` for another tenant's organization, `forbidden`, `conflict` for a known e-mail address: in the same
 * organization, or for an administrator anywhere
 */
export async function createMember(
  viewer: Viewer,
  { organizationId = viewer.organizationId, email, name, role, password }: NewMember,
): Promise<{ member: MemberDto; generatedPassword: string | null }> {
  requireManager(viewer, organizationId);
  if (role === "ADMIN") requireAdmin(viewer);
  await getOrganization(viewer, organizationId);
  const generatedPassword = password === undefined ? generatePassword() : null;
  const passwordHash = await hashPassword(password ?? generatedPassword ?? "");
  try {
    return await getDatabase().prisma.$transaction(async (transaction) => {
      const stored = await freeAccountEmail(transaction, email, organizationId);
      // Administrators see all tenants, so they are told.
      if (stored === null || (stored !== email && seesAllOrganizations(viewer))) throw inUse();
      const row = await transaction.member.create({
        data: { id: newId(), organizationId, email: stored, name, role, passwordHash },
        include: { organization: { select: { name: true } } },
      });
      await recordAuditEntry(transaction, viewer, {
        action: "member.create",
        organizationId,
        targetType: "member",
        targetId: row.id,
        detail: { email, role },
      });
      return { member: toMemberDto(row), generatedPassword };
    });
  } catch (error) {
    throw isUniqueViolation(error) ? inUse(error) : error;
  }
}

function inUse(cause?: unknown): AppError {
  const issues = [{ path: "email", message: "This e-mail address is already in use." }];
  return new AppError("conflict", issues[0].message, { issues, cause });
}
