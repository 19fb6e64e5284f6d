// PATCH {name}: renames one of one's own saved views. DELETE: deletes it. For people signed in.

import { z } from "zod";
import { SavedViewAnswer } from "@/lib/api/accounts/account-answers";
import { savedViewJson } from "@/lib/api/accounts/saved-view-json";
import { route } from "@/lib/api/routes/route";
import { deleteSavedView } from "@/lib/reading/saved-views/delete-saved-view";
import { renameSavedView, SavedViewChange } from "@/lib/reading/saved-views/rename-saved-view";

export const PATCH = route({
  summary: "Rename a saved view",
  access: "member",
  answer: SavedViewAnswer,
  body: SavedViewChange,
  run: async ({ viewer, params, body }) => savedViewJson(await renameSavedView(viewer, params.id, body.name)),
});

export const DELETE = route({
  summary: "Delete a saved view",
  access: "member",
  answer: z.null(),
  run: async ({ viewer, params }) => {
    await deleteSavedView(viewer, params.id);
    return null;
  },
});
