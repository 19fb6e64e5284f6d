import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { orTaken } from "./or-taken";
import { requireMember } from "./require-member";
import { type SavedViewDto, toSavedViewDto } from "./saved-view-dto";
import { ViewName } from "./view-name";

export const SavedViewChange = z.strictObject({ name: ViewName });

/**
 * Gives one of the member's own views another name.
 * @throws AppError `not_found`, for another member's too; `conflict` when there is a view of this name
 */
export async function renameSavedView(viewer: Viewer, id: string, name: string): Promise<SavedViewDto> {
  const where = { id: requireUuid(id, "saved view"), memberId: requireMember(viewer) };
  const [row] = await orTaken(getDatabase().prisma.savedView.updateManyAndReturn({ where, data: { name } }));
  if (!row) throw new AppError("not_found", "Saved view not found.");
  return toSavedViewDto(row);
}
