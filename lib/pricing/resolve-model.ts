import { LRUCache } from "lru-cache";
import { getDatabase } from "@/lib/db/database";
import { singleton } from "@/lib/db/singleton";
import { formatDecimal, PRICE_PLACES } from "@/lib/decimal";
import { newId } from "@/lib/new-id";
import { CATALOGUE_NAME, type CatalogueModel, findCatalogueModel, findCatalogueProvider } from "./catalogue";

/** Callers choose model names, so what is remembered of them is bounded. */
const cache = () => singleton("models", () => new LRUCache<string, Promise<string>>({ max: 20_000 }));

/**
 * The id of the model that a call names, created on first sight together with the catalogue's prices for it.
 * @param provider as the caller spells it; null finds the provider by the model's name
 */
export function resolveModel(provider: string | null, name: string): Promise<string> {
  const key = `${provider ?? ""}\n${name}`;
  let model = cache().get(key);
  if (!model) {
    model = findOrCreateModel(provider, name);
    cache().set(key, model);
    model.catch(() => cache().delete(key));
  }
  return model;
}

/** The provider's id and name, in the catalogue's spelling where it knows the provider. */
function nameProvider(provider: string | null, catalogued: CatalogueModel | null): { id: string; name: string } {
  if (provider === null) return catalogued?.provider ?? { id: "unknown", name: "Unknown provider" };
  return findCatalogueProvider(provider) ?? { id: provider, name: provider };
}

async function findOrCreateModel(provider: string | null, name: string): Promise<string> {
  const { prisma } = getDatabase();
  const spelled = provider?.trim().toLowerCase() || null;
  const catalogued = findCatalogueModel(spelled, name);
  const { id: providerId, name: providerName } = nameProvider(spelled, catalogued);
  const existing = await prisma.model.findUnique({
    where: { providerId_name: { providerId, name } },
    select: { id: true },
  });
  if (existing) return existing.id;
  const id = newId();
  // In one transaction, so that no call is ever priced while the model stands there without its prices.
  return prisma.$transaction(async (transaction) => {
    await transaction.provider.createMany({ data: [{ id: providerId, name: providerName }], skipDuplicates: true });
    const { count } = await transaction.model.createMany({
      data: [{ id, providerId, name, displayName: catalogued?.displayName ?? name, catalogueName: catalogued?.name }],
      skipDuplicates: true,
    });
    if (count === 0) {
      // Another process made it a moment ago.
      const { id: otherId } = await transaction.model.findUniqueOrThrow({
        where: { providerId_name: { providerId, name } },
      });
      return otherId;
    }
    if (catalogued) await storeCataloguePrices(transaction, id, catalogued);
    return id;
  });
}

type Transaction = Parameters<Parameters<ReturnType<typeof getDatabase>["prisma"]["$transaction"]>[0]>[0];

async function storeCataloguePrices(transaction: Transaction, modelId: string, model: CatalogueModel): Promise<void> {
  const versions = model.prices.map((price) => ({ id: newId(), price }));
  await transaction.priceVersion.createMany({
    data: versions.map(({ id, price }) => ({
      id,
      modelId,
      source: "CATALOGUE" as const,
      sourceDetail: CATALOGUE_NAME,
      matchedName: model.name,
      effectiveFrom: price.effectiveFrom,
      effectiveTo: price.effectiveTo,
      dailyFrom: price.dailyFrom,
      dailyTo: price.dailyTo,
    })),
  });
  await transaction.priceRate.createMany({
    data: versions.flatMap(({ id, price }) =>
      price.rates.map((rate) => ({
        priceVersionId: id,
        bucket: rate.bucket,
        aboveInputTokens: rate.aboveInputTokens,
        usdPerMillion: formatDecimal(rate.nanoUsdPerMillion, PRICE_PLACES),
      })),
    ),
  });
}
