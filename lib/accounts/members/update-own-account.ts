import { z } from "zod";
import { MemberName } from "@/lib/access/member-name";
import type { Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { getOwnAccount } from "./get-own-account";
import { type MemberDto, toMemberDto } from "./member-dto";

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
