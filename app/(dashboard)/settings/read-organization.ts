import { notFound } from "next/navigation";
import type { Viewer } from "@/lib/access/viewer";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import type { OrganizationDto } from "@/lib/accounts/organizations/organization-dto";
import { AppError } from "@/lib/values/errors/errors";

/** The organization that a page's address names, null without; another tenant's is not found. */
export async function readOrganization(
  viewer: Viewer,
  search: Record<string, string | string[] | undefined>,
): Promise<OrganizationDto | null> {
  const id = [search.organization].flat()[0];
  if (!id) return null;
  try {
    return await getOrganization(viewer, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
