import type { Prisma } from "@/lib/generated/prisma/client";
import { storePrices } from "@/lib/prices/store-prices";
import type { CataloguePrice } from "./catalogue-prices";

/** Where a model's catalogue prices come from. */
export interface VersionOrigin {
  modelId: string;
  /** The catalogue's release. */
  release: string;
  /** The catalogue's model, as "provider/model". */
  matchedName: string;
}

/** Stores prices of the catalogue as price versions of a model, beside those that it has. */
export async function storeCatalogueVersions(
  transaction: Prisma.TransactionClient,
  { modelId, release, matchedName }: VersionOrigin,
  prices: readonly CataloguePrice[],
): Promise<void> {
  const origin = { modelId, organizationId: null, source: "CATALOGUE", sourceDetail: release, matchedName } as const;
  await storePrices(
    transaction,
    prices.map((price) => ({ ...price, ...origin })),
  );
}
