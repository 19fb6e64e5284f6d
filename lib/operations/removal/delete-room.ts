import { requireManager, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetSubjects } from "@/lib/ledger/recording/resolve-subjects";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { unlinkRecords, unlinkRest } from "./unlink-records";

/**
 * Deletes a room: its calls stay in every total, but no longer name it. The rollup keeps the bare id as an anonymous key.
 * Reads and writes the room's own records, through an index.
 * @returns how many calls were the room's
 * @throws AppError `not_found`, for another tenant's too; `forbidden` for a plain member or a key
 */
export async function deleteRoom(viewer: Viewer, organizationId: string, id: string): Promise<{ records: number }> {
  requireManager(viewer, organizationId);
  const roomId = requireUuid(id, "room");
  // Most of it before the lock, for which every report of the room waits.
  const unlinked = await unlinkRecords("room", organizationId, roomId);
  const result = await getDatabase().prisma.$transaction(async (transaction) => {
    // Locked first, so that no call in this room is being recorded while its records are made anonymous.
    const locked = await transaction.$queryRaw<unknown[]>`
      SELECT 1 AS "locked" FROM "rooms" WHERE "organization_id" = ${organizationId}::uuid AND "id" = ${roomId}::uuid FOR UPDATE`;
    if (locked.length === 0) throw new AppError("not_found", "Room not found.");
    const records = unlinked + (await unlinkRest(transaction, "room", organizationId, roomId));
    await transaction.room.delete({ where: { organizationId_id: { organizationId, id: roomId } } });
    await recordAuditEntry(transaction, viewer, {
      action: "room.delete",
      organizationId,
      targetType: "room",
      targetId: roomId,
      detail: { records },
    });
    return { records };
  });
  forgetSubjects();
  return result;
}
