import type { Viewer } from "@/lib/access/viewer";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";

/** What an organization's calls of models without a price are estimated at. USD per million tokens. */
export interface DefaultPriceDto {
  id: string;
  inputUsdPerMillion: string;
  outputUsdPerMillion: string;
  createdAt: Date;
}

/**
 * The organization's default price; null without one.
 * @throws AppError `not_found`, for another tenant's too
 */
export async function getDefaultPrice(viewer: Viewer, organizationId: string): Promise<DefaultPriceDto | null> {
  const { id } = await getOrganization(viewer, organizationId);
  const version = await getDatabase().prisma.priceVersion.findFirst({
    where: { organizationId: id, source: "DEFAULT", supersededAt: null },
    include: { rates: true },
    orderBy: { createdAt: "desc" },
  });
  if (!version) return null;
  const priceOf = (bucket: string) =>
    version.rates.find((rate) => rate.bucket === bucket)?.usdPerMillion.toFixed() ?? "0";
  return {
    id: version.id,
    inputUsdPerMillion: priceOf("input"),
    outputUsdPerMillion: priceOf("output"),
    createdAt: version.createdAt,
  };
}
