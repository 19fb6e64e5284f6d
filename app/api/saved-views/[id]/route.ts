// PATCH {name}: renames one of one's own saved views. DELETE: deletes it. For people signed in.
import { route } from "@/lib/http/route";
import { deleteSavedView } from "@/lib/saved-views/delete-saved-view";
import { renameSavedView, SavedViewChange } from "@/lib/saved-views/rename-saved-view";
import { savedViewJson } from "@/lib/saved-views/saved-view-dto";

export const PATCH = route({
  access: "member",
  body: SavedViewChange,
  run: async ({ viewer, params, body }) => savedViewJson(await renameSavedView(viewer, params.id, body.name)),
});

export const DELETE = route({
  access: "member",
  run: async ({ viewer, params }) => {
    await deleteSavedView(viewer, params.id);
    return null;
  },
});
