import { z } from "zod";
import { recordAuditEntry } from "@/lib/audit/record-audit-entry";
import { EmailAddress } from "@/lib/auth/email-address";
import { generatePassword } from "@/lib/auth/generate-password";
import { NewPassword } from "@/lib/auth/new-password";
import { hashPassword } from "@/lib/auth/password-hash";
import { requireAdmin, requireManager, seesAllOrganizations, type Viewer } from "@/lib/auth/viewer";
import { getDatabase } from "@/lib/db/database";
import { isUniqueViolation } from "@/lib/db/is-unique-violation";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/new-id";
import { getOrganization } from "@/lib/organizations/get-organization";
import { Uuid } from "@/lib/uuid";
import { freeAccountEmail } from "./account-email";
import { type MemberDto, toMemberDto } from "./member-dto";
import { MemberName } from "./member-name";

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
      const stored = seesAllOrganizations(viewer) ? email : await freeAccountEmail(transaction, email, organizationId);
      if (stored === null) throw inUse();
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
