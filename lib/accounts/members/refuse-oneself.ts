import type { Viewer } from "@/lib/access/viewer";
import { AppError } from "@/lib/values/errors/errors";

/**
 * Refuses what others may do to a member, but nobody to the own account: whoever finds a browser signed in must not be able to
 * take the account over, or shut its owner out.
 * @param message what to do instead
 * @throws AppError `forbidden`
 */
export function refuseOneself(viewer: Viewer, memberId: string, message: string): void {
  if (viewer.type === "member" && viewer.id === memberId) throw new AppError("forbidden", message);
}
