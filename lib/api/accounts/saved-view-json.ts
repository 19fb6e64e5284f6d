import type { SavedViewDto } from "@/lib/reading/saved-views/saved-view-dto";

/** A view as the API answers it. */
export function savedViewJson(view: SavedViewDto) {
  return {
    id: view.id,
    name: view.name,
    path: view.path,
    search: view.search,
    created_at: view.createdAt,
  };
}
export type SavedViewJson = Omit<ReturnType<typeof savedViewJson>, "created_at">;
