import { z } from "zod";
import { MemberName } from "@/lib/access/member-name";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { withdrawInvitationsOf } from "@/lib/accounts/invitations/withdraw-invitations-of";
import { getDatabase } from "@/lib/db/connection/database";
import type { Prisma } from "@/lib/generated/prisma/client";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { AppError } from "@/lib/values/errors/errors";
import { getManagedMember } from "./get-managed-member";
import { type MemberDto, toMemberDto } from "./member-dto";
import { refuseOneself } from "./refuse-oneself";

export const MemberChange = z
  .strictObject({
    name: MemberName.optional(),
    role: z.enum(["ADMIN", "OWNER", "MEMBER"]).optional(),
    disabled: z.boolean().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), "Enter a name, a role or disabled.");
export type MemberChange = z.output<typeof MemberChange>;

/**
 * Changes a member's name or role, or keeps the member from signing in. Another role, and disabling, end all the member's
 * sessions; the member's open invitations, and what the member's keys may read, end with the right to give them.
 * @throws AppError `not_found`, for another tenant's too; `forbidden`, also for the own role and disabling oneself; `conflict` for
 * the last administrator
 */
export async function updateMember(viewer: Viewer, id: string, change: MemberChange): Promise<MemberDto> {
  const { id: memberId } = await getManagedMember(viewer, id);
  if (change.role !== undefined || change.disabled !== undefined) {
    refuseOneself(
      viewer,
      memberId,
      "Ask another owner or an administrator to change your role or disable your account.",
    );
  }
  if (change.role === "ADMIN") requireAdmin(viewer);
  const updated = await getDatabase().prisma.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 AS "locked" FROM "members" WHERE "id" = ${memberId}::uuid OR "role" = 'ADMIN' ORDER BY "id" FOR UPDATE`;
    const before = await transaction.member.findUniqueOrThrow({ where: { id: memberId } });
    const role = change.role ?? before.role;
    const disabledAt =
      change.disabled === undefined ? before.disabledAt : change.disabled ? (before.disabledAt ?? new Date()) : null;
    if (before.role === "ADMIN" && (role !== "ADMIN" || disabledAt)) await requireOtherAdmin(transaction, memberId);
    const endsSessions = role !== before.role || disabledAt?.getTime() !== before.disabledAt?.getTime();
    const after = await transaction.member.update({
      where: { id: memberId },
      data: { name: change.name, role, disabledAt, sessionVersion: { increment: endsSessions ? 1 : 0 } },
      include: { organization: { select: { name: true } } },
    });
    const withdrawn = await withdrawInvitationsOf(transaction, after);
    await recordAuditEntry(transaction, viewer, {
      action: "member.update",
      organizationId: after.organizationId,
      targetType: "member",
      targetId: memberId,
      detail: {
        before: { name: before.name, role: before.role, disabled: before.disabledAt !== null },
        after: { name: after.name, role: after.role, disabled: after.disabledAt !== null },
        ...(withdrawn > 0 && { invitations_withdrawn: withdrawn }),
      },
    });
    return toMemberDto(after);
  });
  // What the member's keys may read ends with the member's right.
  forgetLookUps("keys");
  return updated;
}

async function requireOtherAdmin(transaction: Prisma.TransactionClient, memberId: string): Promise<void> {
  const others = await transaction.member.count({ where: { role: "ADMIN", disabledAt: null, id: { not: memberId } } });
  if (others === 0)
    throw new AppError("conflict", "This is the last administrator. Make someone else an administrator first.");
}
