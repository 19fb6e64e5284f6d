import type { Prisma } from "@/lib/generated/prisma/client";
import { type NewPriceVersion, storePrices } from "@/lib/pricing/versions/store-prices";
import type { CataloguePrice } from "./catalogue-prices";

/** Where a model's catalogue prices come from. */
export interface VersionOrigin {
  modelId: string;
  /** The catalogue's release. */
  release: string;
  /** The catalogue's model, as "provider/model". */
  matchedName: string;
}

/** Prices of the catalogue as price versions of a model. */
export function toCatalogueVersions(
  { modelId, release, matchedName }: VersionOrigin,
  prices: readonly CataloguePrice[],
): NewPriceVersion[] {
  const origin = { modelId, organizationId: null, source: "CATALOGUE", sourceDetail: release, matchedName } as const;
  return prices.map((price) => ({ ...price, ...origin }));
}

/** Stores prices of the catalogue as price versions of a model, beside those that it has. */
export async function storeCatalogueVersions(
  transaction: Prisma.TransactionClient,
  origin: VersionOrigin,
  prices: readonly CataloguePrice[],
): Promise<void> {
  await storePrices((statement) => transaction.$executeRaw(statement), toCatalogueVersions(origin, prices));
}
