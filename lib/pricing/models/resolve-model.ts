import type { Prisma } from "@/lib/generated/prisma/client";
import { getNamedModel } from "@/lib/pricing/catalogue/catalogue";
import { currentCatalogue } from "@/lib/pricing/catalogue/catalogue-data";
import { storeCatalogueVersions } from "@/lib/pricing/catalogue/catalogue-versions";
import { AppError } from "@/lib/values/errors/errors";
import { resolveModels } from "./resolve-models";

const MAX_SUGGESTIONS = 20;

/**
 * The id of the model that an administrator names, created on first sight together with the catalogue's prices for it.
 * @param provider as it is spelled; null finds the provider by the model's name
 */
export async function resolveModel(provider: string | null, name: string): Promise<string> {
  const [id] = await resolveModels(null, [{ provider, name }]);
  return id;
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
  if (!model) throw new AppError("not_found", "Model not found.");
  const named = getNamedModel(catalogueName, model.providerId);
  if (!named) throw new AppError("not_found", `The price catalogue doesn't have the model ${catalogueName}.`);
  await transaction.model.update({
    where: { id: modelId },
    data: { catalogueName, matchRule: named.rule, suggestion: null },
  });
  await transaction.priceVersion.updateMany({
    where: { modelId, source: "CATALOGUE", supersededAt: null },
    data: { supersededAt: new Date() },
  });
  const origin = { modelId, release: named.release, matchedName: catalogueName };
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
