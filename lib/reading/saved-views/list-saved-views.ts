import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { requireMember } from "./require-member";
import { type SavedViewDto, toSavedViewDto } from "./saved-view-dto";

/**
 * The member's own views, by name.
 * @throws AppError `forbidden` for keys and the operator
 */
export async function listSavedViews(viewer: Viewer): Promise<SavedViewDto[]> {
  const memberId = requireMember(viewer);
  const rows = await getDatabase().prisma.savedView.findMany({ where: { memberId }, orderBy: { name: "asc" } });
  return rows.map(toSavedViewDto).sort((left, right) => left.name.localeCompare(right.name, "en"));
}
