import { notFound } from "next/navigation";
import type { Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors";
import { getOrganization } from "@/lib/organizations/get-organization";
import type { OrganizationDto } from "@/lib/organizations/organization-dto";

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
