import { z } from "zod";
import { recordAuditEntry } from "@/lib/audit/record-audit-entry";
import type { Viewer } from "@/lib/auth/viewer";
import { getDatabase } from "@/lib/db/database";
import { getOwnAccount } from "./get-own-account";
import { type MemberDto, toMemberDto } from "./member-dto";
import { MemberName } from "./member-name";

export const OwnAccountChange = z.strictObject({ name: MemberName });
export type OwnAccountChange = z.output<typeof OwnAccountChange>;

/**
 * Changes the viewer's own name. Role and e-mail address are changed by others.
 * @throws AppError `forbidden` for a key and the operator
 */
export async function updateOwnAccount(viewer: Viewer, { name }: OwnAccountChange): Promise<MemberDto> {
  const before = await getOwnAccount(viewer);
  return getDatabase().prisma.$transaction(async (transaction) => {
    const row = await transaction.member.update({
      where: { id: before.id },
      data: { name },
      include: { organization: { select: { name: true } } },
    });
    await recordAuditEntry(transaction, viewer, {
      action: "member.update",
      organizationId: before.organizationId,
      targetType: "member",
      targetId: before.id,
      detail: { before: { name: before.name }, after: { name } },
    });
    return toMemberDto(row);
  });
}
