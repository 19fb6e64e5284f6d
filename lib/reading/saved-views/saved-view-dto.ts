import type { SavedView } from "@/lib/generated/prisma/client";

export interface SavedViewDto {
  id: string;
  name: string;
  /** The page's path: "/usage". */
  path: string;
  /** The search parameters, without a question mark. */
  search: string;
  createdAt: Date;
}

/** A view as the rest of the app sees it: without whose it is, because everyone sees only their own. */
export function toSavedViewDto({ memberId: _, ...rest }: SavedView): SavedViewDto {
  return rest;
}

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
