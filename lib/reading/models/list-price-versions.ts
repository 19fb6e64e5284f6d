import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { type PriceVersionDto, toPriceVersionDto, WITH_RATES } from "@/lib/pricing/versions/price-version-dto";
import { getModel } from "./get-model";

/**
 * All prices that a model ever had, the newest first, superseded ones too. A tenant sees those of all and its own.
 * @throws AppError `not_found`, for a model too that the viewer's organization never used
 */
export async function listPriceVersions(viewer: Viewer, modelId: string): Promise<PriceVersionDto[]> {
  const { id } = await getModel(viewer, modelId);
  const versions = await getDatabase().prisma.priceVersion.findMany({
    where: {
      modelId: id,
      ...(!seesAllOrganizations(viewer) && {
        OR: [{ organizationId: null }, { organizationId: viewer.organizationId }],
      }),
    },
    include: WITH_RATES,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return versions.map(toPriceVersionDto);
}
