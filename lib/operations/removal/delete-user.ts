import { requireManager, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetSubjects } from "@/lib/ledger/recording/resolve-subjects";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { unlinkRecords, unlinkRest } from "./unlink-records";

/**
 * Deletes a user: its calls stay in every total, but no longer name it, and lose their metadata, which may describe the
 * person. The rollup keeps the bare id as an anonymous key. Reads and writes the user's own records, through an index.
 * @returns how many calls were the user's
 * @throws AppError `not_found`, for another tenant's too; `forbidden` for a plain member or a key
 */
export async function deleteUser(viewer: Viewer, organizationId: string, id: string): Promise<{ records: number }> {
  requireManager(viewer, organizationId);
  const userId = requireUuid(id, "user");
  // Most of it before the lock, for which every report of the user waits.
  const unlinked = await unlinkRecords("user", organizationId, userId);
  const result = await getDatabase().prisma.$transaction(async (transaction) => {
    // Locked first, so that no call of this user is being recorded while its records are made anonymous.
    const locked = await transaction.$queryRaw<unknown[]>`
      SELECT 1 AS "locked" FROM "users" WHERE "organization_id" = ${organizationId}::uuid AND "id" = ${userId}::uuid FOR UPDATE`;
    if (locked.length === 0) throw new AppError("not_found", "User not found.");
    const records = unlinked + (await unlinkRest(transaction, "user", organizationId, userId));
    await transaction.user.delete({ where: { organizationId_id: { organizationId, id: userId } } });
    await recordAuditEntry(transaction, viewer, {
      action: "user.delete",
      organizationId,
      targetType: "user",
      targetId: userId,
      detail: { records },
    });
    return { records };
  });
  forgetSubjects();
  return result;
}
