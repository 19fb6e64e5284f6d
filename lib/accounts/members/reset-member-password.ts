import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { generatePassword } from "@/lib/accounts/sign-in/generate-password";
import { NewPassword } from "@/lib/accounts/sign-in/new-password";
import { hashPassword } from "@/lib/accounts/sign-in/password-hash";
import { getDatabase } from "@/lib/db/connection/database";
import { getManagedMember } from "./get-managed-member";
import { refuseOneself } from "./refuse-oneself";

export const PasswordReset = z.strictObject({ password: NewPassword.optional() });
export type PasswordReset = z.output<typeof PasswordReset>;

/**
 * Gives another member a new password and ends all the member's sessions. The own one is changed by who knows it only.
 * @returns the generated password when none was given; it cannot be read again
 * @throws AppError `not_found`, for another tenant's too; `forbidden`
 */
export async function resetMemberPassword(
  viewer: Viewer,
  id: string,
  { password }: PasswordReset,
): Promise<{ generatedPassword: string | null }> {
  const member = await getManagedMember(viewer, id);
  refuseOneself(viewer, member.id, "Change your own password on your profile page.");
  const generatedPassword = password === undefined ? generatePassword() : null;
  const passwordHash = await hashPassword(password ?? generatedPassword ?? "");
  await getDatabase().prisma.$transaction(async (transaction) => {
    await transaction.member.update({
      where: { id: member.id },
      data: { passwordHash, sessionVersion: { increment: 1 } },
    });
    await recordAuditEntry(transaction, viewer, {
      action: "member.reset_password",
      organizationId: member.organizationId,
      targetType: "member",
      targetId: member.id,
    });
  });
  return { generatedPassword };
}
