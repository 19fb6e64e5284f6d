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
