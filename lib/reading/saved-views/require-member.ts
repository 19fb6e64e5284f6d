import type { Viewer } from "@/lib/access/viewer";
import { AppError } from "@/lib/values/errors/errors";

/**
 * The id of the member who asks: views belong to people.
 * @throws AppError `forbidden` for keys and the operator
 */
export function requireMember(viewer: Viewer): string {
  if (viewer.type !== "member" || viewer.id === null)
    throw new AppError("forbidden", "API keys can't do this. Sign in as a person.");
  return viewer.id;
}
