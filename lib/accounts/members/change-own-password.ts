import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { NewPassword } from "@/lib/accounts/sign-in/new-password";
import { hashPassword, verifyPassword } from "@/lib/accounts/sign-in/password-hash";
import type { SessionClaims } from "@/lib/accounts/sign-in/session-token";
import { limitSignIn } from "@/lib/accounts/sign-in/sign-in-limit";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";

export const PasswordChange = z
  .strictObject({ current_password: z.string().min(1).max(1_000), new_password: NewPassword })
  .refine((change) => change.current_password !== change.new_password, {
    path: ["new_password"],
    message: "Choose a password that differs from your current one.",
  })
  .transform(({ current_password, new_password }) => ({
    currentPassword: current_password,
    newPassword: new_password,
  }));
export type PasswordChange = z.output<typeof PasswordChange>;

const NO_PASSWORD =
  "You don't have a password because you sign in with an identity provider. An owner or administrator can set one for you.";

/**
 * Changes the viewer's own password and ends all of the viewer's sessions.
 * @param address where the request came from, for the limit on wrong passwords
 * @returns a new session for the browser that asked
 * @throws AppError `forbidden` for a key, `conflict` without a password, `invalid_request` for a wrong current one,
 * `rate_limited`
 */
export async function changeOwnPassword(
  viewer: Viewer,
  { currentPassword, newPassword }: PasswordChange,
  address: string,
): Promise<SessionClaims> {
  if (viewer.type !== "member" || !viewer.id)
    throw new AppError("forbidden", "Only people have a password. Sign in as a person.");
  const { prisma } = getDatabase();
  const member = await prisma.member.findUniqueOrThrow({ where: { id: viewer.id } });
  if (member.passwordHash === null) throw new AppError("conflict", NO_PASSWORD);
  // Counted apart from sign-ins: strangers, who have no session, must not keep the owner from a new password.
  const attempt = { account: `password of ${member.id}`, address, device: null, isKnownAddress: true };
  const matches = await limitSignIn(attempt, async () =>
    (await verifyPassword(currentPassword, member.passwordHash)) ? true : null,
  );
  if (!matches) {
    const issues = [{ path: "current_password", message: "This is not your current password." }];
    throw new AppError("invalid_request", issues[0].message, { issues });
  }
  const passwordHash = await hashPassword(newPassword);
  return prisma.$transaction(async (transaction) => {
    const { id, organizationId, sessionVersion } = await transaction.member.update({
      where: { id: member.id },
      data: { passwordHash, sessionVersion: { increment: 1 } },
    });
    await recordAuditEntry(transaction, viewer, {
      action: "member.change_password",
      organizationId,
      targetType: "member",
      targetId: id,
    });
    return { memberId: id, sessionVersion, sessionId: randomUUID() };
  });
}
