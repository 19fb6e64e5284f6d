import { getDatabase } from "@/lib/db/connection/database";
import type { Prisma } from "@/lib/generated/prisma/client";
import { IN_USE } from "@/lib/pricing/book/in-use";
import type { Billable } from "@/lib/pricing/calculate/calculate-cost";
import { PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { type CatalogueModel, getNamedModel, identifyModel } from "./catalogue";
import { type AddedPrice, addedPrices } from "./catalogue-changes";
import type { Catalogue } from "./catalogue-data";
import type { CataloguePrice } from "./catalogue-prices";

/** What a newer release changes about one model. */
export interface ModelUpdate {
  modelId: string;
  provider: string;
  model: string;
  /** The catalogue's model, as "provider/model"; null when the name is no longer taken for it: its catalogue prices end. */
  catalogueName: string | null;
  /** The release that lists it. */
  release: string;
  matchRule: string | null;
  /** Whether it had no match before. */
  isNew: boolean;
  added: AddedPrice[];
}

const WITH_PRICES = {
  priceVersions: {
    where: { source: "CATALOGUE", supersededAt: null },
    include: { rates: true },
    orderBy: { createdAt: "asc" },
  },
} as const satisfies Prisma.ModelInclude;

type StoredModel = Prisma.ModelGetPayload<{ include: typeof WITH_PRICES }>;

/**
 * Which models known here a release changes, and how. A match that a release no longer has stays; one that is listed, but under
 * names that don't mean this model, ends.
 */
export async function planCatalogueUpdate(catalogue: Catalogue, now: Date): Promise<ModelUpdate[]> {
  const models = await getDatabase().prisma.model.findMany({
    where: IN_USE,
    include: WITH_PRICES,
    orderBy: [{ providerId: "asc" }, { name: "asc" }],
  });
  return models.flatMap((model) => {
    const found = findAgain(catalogue, model);
    if (!found) return isMistaken(catalogue, model) ? [ended(model)] : [];
    const added = addedPrices(model.priceVersions.map(toPrice), found.prices, now);
    if (added.length === 0 && model.catalogueName === found.name) return [];
    return [
      {
        modelId: model.id,
        provider: model.providerId,
        model: model.name,
        catalogueName: found.name,
        release: found.release,
        matchRule: found.rule,
        isNew: model.catalogueName === null,
        added,
      },
    ];
  });
}

/** Names were matched more loosely once: what is priced as a model that its name doesn't mean must not go on so. */
function isMistaken(catalogue: Catalogue, { providerId, catalogueName, matchRule }: StoredModel): boolean {
  if (catalogueName === null || matchRule === "alias") return false;
  return getNamedModel(catalogueName, providerId, catalogue) !== null;
}

function ended(model: StoredModel): ModelUpdate {
  const { id: modelId, providerId: provider, name } = model;
  return { modelId, provider, model: name, catalogueName: null, release: "", matchRule: null, isNew: false, added: [] };
}

/** What an administrator said stays; all else is matched as if it were seen for the first time. */
function findAgain(
  catalogue: Catalogue,
  { providerId, name, catalogueName, matchRule }: StoredModel,
): CatalogueModel | null {
  if (matchRule === "alias" && catalogueName !== null) return getNamedModel(catalogueName, providerId, catalogue);
  return identifyModel(providerId === "unknown" ? null : providerId, name, catalogue).catalogued;
}

function toPrice(version: StoredModel["priceVersions"][number]): CataloguePrice {
  return {
    effectiveFrom: version.effectiveFrom,
    effectiveTo: version.effectiveTo,
    dailyFrom: version.dailyFrom,
    dailyTo: version.dailyTo,
    rates: version.rates.map((rate) => ({
      bucket: rate.bucket as Billable,
      serviceTier: rate.serviceTier,
      aboveInputTokens: rate.aboveInputTokens,
      nanoUsdPerMillion: parseDecimal(rate.usdPerMillion.toString(), PRICE_PLACES),
    })),
  };
}
