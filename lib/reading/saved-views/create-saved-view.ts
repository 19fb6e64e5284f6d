import type { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { newId } from "@/lib/values/ids/new-id";
import { orTaken } from "./or-taken";
import { requireMember } from "./require-member";
import { type SavedViewDto, toSavedViewDto } from "./saved-view-dto";
import { ViewAddress } from "./view-address";
import { ViewName } from "./view-name";

const MOST_VIEWS = 100;

export const NewSavedView = ViewAddress.extend({ name: ViewName }).strict();
export type NewSavedView = z.output<typeof NewSavedView>;

/**
 * Keeps a page with its filter under a name, for the member alone.
 * @throws AppError `conflict` when there is a view of this name, or 100 of them; `forbidden` for keys and the operator
 */
export async function createSavedView(viewer: Viewer, view: NewSavedView): Promise<SavedViewDto> {
  const memberId = requireMember(viewer);
  const { prisma } = getDatabase();
  if ((await prisma.savedView.count({ where: { memberId } })) >= MOST_VIEWS) {
    throw new AppError("conflict", `You already have ${MOST_VIEWS} saved views. Delete one first.`);
  }
  const row = await orTaken(prisma.savedView.create({ data: { id: newId(), memberId, ...view } }));
  return toSavedViewDto(row);
}
