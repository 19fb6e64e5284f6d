import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { deleteOrganization } from "@/lib/operations/removal/delete-organization";
import { AppError } from "@/lib/values/errors/errors";

/**
 * Deletes the sample organization with all that belongs to it, and never another one. Models that only it used stay.
 * @returns how many calls were deleted
 * @throws AppError `forbidden` for anyone but administrators and the operator; `not_found`; `conflict` for an organization
 * that is no sample, and for a sample in which administrators are at home
 */
export async function removeSample(viewer: Viewer, id: string): Promise<{ records: number }> {
  requireAdmin(viewer);
  const { isSample, name } = await getOrganization(viewer, id);
  if (!isSample) throw new AppError("conflict", `${name} isn't a sample. Only samples can be removed this way.`);
  return deleteOrganization(viewer, id, { confirm: name });
}
