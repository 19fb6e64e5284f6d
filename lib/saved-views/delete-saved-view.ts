import type { Viewer } from "@/lib/auth/viewer";
import { getDatabase } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import { requireUuid } from "@/lib/require-uuid";
import { requireMember } from "./require-member";

/**
 * Deletes one of the member's own views.
 * @throws AppError `not_found`, for another member's too
 */
export async function deleteSavedView(viewer: Viewer, id: string): Promise<void> {
  const where = { id: requireUuid(id, "saved view"), memberId: requireMember(viewer) };
  const { count } = await getDatabase().prisma.savedView.deleteMany({ where });
  if (count === 0) throw new AppError("not_found", "There is no such saved view.");
}
