import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { requireMember } from "./require-member";

/**
 * Deletes one of the member's own views.
 * @throws AppError `not_found`, for another member's too
 */
export async function deleteSavedView(viewer: Viewer, id: string): Promise<void> {
  const where = { id: requireUuid(id, "saved view"), memberId: requireMember(viewer) };
  const { count } = await getDatabase().prisma.savedView.deleteMany({ where });
  if (count === 0) throw new AppError("not_found", "Saved view not found.");
}
