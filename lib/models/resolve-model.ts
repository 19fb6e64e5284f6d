import { LRUCache } from "lru-cache";
import { getNamedModel, type IdentifiedModel, identifyModel } from "@/lib/catalogue/catalogue";
import { currentCatalogue } from "@/lib/catalogue/catalogue-data";
import { refreshCatalogue } from "@/lib/catalogue/catalogue-refresh";
import { storeCatalogueVersions } from "@/lib/catalogue/catalogue-versions";
import { getDatabase } from "@/lib/db/database";
import { singleton } from "@/lib/db/singleton";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/new-id";

const MAX_SUGGESTIONS = 20;

/** Callers choose model names, so what is remembered of them is bounded. A model keeps its id for ever. */
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

/**
 * Lets a catalogue model's prices hold for a model from now on, because an administrator says that it is the same; the
 * catalogue prices that it had are superseded.
 * @param catalogueName as "provider/model"
 * @throws AppError `not_found` when the catalogue has no such model, or there is no such model here
 */
export async function setCatalogueMatch(
  transaction: Prisma.TransactionClient,
  modelId: string,
  catalogueName: string,
): Promise<void> {
  const model = await transaction.model.findUnique({ where: { id: modelId }, select: { providerId: true } });
  if (!model) throw new AppError("not_found", "There is no such model.");
  const named = getNamedModel(catalogueName, model.providerId);
  if (!named) throw new AppError("not_found", `The price catalogue has no model ${catalogueName}.`);
  await transaction.model.update({
    where: { id: modelId },
    data: { catalogueName, matchRule: named.rule, suggestion: null },
  });
  await transaction.priceVersion.updateMany({
    where: { modelId, source: "CATALOGUE", supersededAt: null },
    data: { supersededAt: new Date() },
  });
  const origin = { modelId, release: currentCatalogue().name, matchedName: catalogueName };
  await storeCatalogueVersions(transaction, origin, named.prices);
}

/**
 * Names of catalogue models for a search box, as "provider/model": those that contain all words of the text, the shortest
 * first, at most 20.
 */
export function suggestCatalogueNames(text: string): string[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return currentCatalogue()
    .providers.flatMap((provider) => provider.models.map((model) => `${provider.id}/${model.id}`))
    .filter((name) => words.every((word) => name.toLowerCase().includes(word)))
    .sort((a, b) => a.length - b.length || a.localeCompare(b))
    .slice(0, MAX_SUGGESTIONS);
}

async function findOrCreateModel(spelledProvider: string | null, spelledName: string): Promise<string> {
  await refreshCatalogue();
  const identified = identifyModel(spelledProvider, spelledName);
  const key = { providerId: identified.provider.id, name: identified.name };
  const existing = await getDatabase().prisma.model.findUnique({
    where: { providerId_name: key },
    select: { id: true },
  });
  return existing?.id ?? createModel(key, identified);
}

async function createModel(
  key: { providerId: string; name: string },
  { provider, name, catalogued, suggestion }: IdentifiedModel,
): Promise<string> {
  const id = newId();
  // In one transaction, so that no call is ever priced while the model stands there without its prices.
  return getDatabase().prisma.$transaction(async (transaction) => {
    await transaction.provider.createMany({ data: [provider], skipDuplicates: true });
    const { count } = await transaction.model.createMany({
      data: [
        {
          id,
          ...key,
          displayName: catalogued?.displayName ?? name,
          catalogueName: catalogued?.name,
          matchRule: catalogued?.rule,
          suggestion,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) {
      // Another process made it a moment ago.
      const { id: otherId } = await transaction.model.findUniqueOrThrow({ where: { providerId_name: key } });
      return otherId;
    }
    if (catalogued) {
      const origin = { modelId: id, release: currentCatalogue().name, matchedName: catalogued.name };
      await storeCatalogueVersions(transaction, origin, catalogued.prices);
    }
    return id;
  });
}
