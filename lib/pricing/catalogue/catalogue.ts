import type { ModelInfo } from "@pydantic/genai-prices";
import { providerId } from "@/lib/events/known-providers/provider-id";
import { type Catalogue, currentCatalogue } from "./catalogue-data";
import { indexCatalogue } from "./catalogue-index";
import { ownName } from "./catalogue-name-forms";
import { type CataloguePrice, readCataloguePrices } from "./catalogue-prices";
import { matchModelName, type NameMatch } from "./match-model-name";

export interface CatalogueModel {
  /** As "provider/model", as the catalogue lists it; before it stands another source's name: "litellm:provider/model". */
  name: string;
  /** The release of the source that lists it. */
  release: string;
  /** Who serves it. */
  provider: { id: string; name: string };
  displayName: string | null;
  /** How the name was matched: see `match-model-name.ts`. */
  rule: string;
  prices: CataloguePrice[];
}

/** A model as it is kept here, and the catalogue's model that prices it. */
export interface IdentifiedModel {
  provider: { id: string; name: string };
  /** In the caller's own spelling, without a prefix that repeats the provider. */
  name: string;
  catalogued: CatalogueModel | null;
  /** A catalogue model of a similar name that was not taken, as "provider/model". */
  suggestion: string | null;
  /** Whether the catalogue lists this very name, so that there are only so many of them. */
  isListed: boolean;
}

/** How the AI SDK names a provider's models of one kind: `openai.responses`. */
const KIND = /\.(?:chat|completion|embedding|image|messages|responses|speech|transcription)$/;

/**
 * Who serves a model and what it is called, from what a caller says.
 * @param provider as the caller spells it; null finds the provider by the model's name
 */
export function identifyModel(
  provider: string | null,
  name: string,
  catalogue: Catalogue = currentCatalogue(),
): IdentifiedModel {
  const spelled = provider?.trim().toLowerCase() || null;
  const known = spelled === null ? null : findCatalogueProvider(spelled, catalogue);
  const { source, found } = matchInSources(catalogue, known?.id ?? spelled, name);
  const { id, name: providerName } = found.provider ??
    known ?? { id: spelled ?? "unknown", name: spelled ?? "Unknown provider" };
  const served = { id, name: providerName };
  const catalogued = found.match && {
    name: `${prefixOf(catalogue, source)}${found.match.owner.id}/${found.match.model.id}`,
    release: source.name,
    provider: served,
    displayName: displayName(found.match.model.name),
    rule: found.match.rule,
    prices: pricesOf(found.match.owner.id, found.match.model, id),
  };
  const own = ownName(id, found.name);
  const isListed = found.match !== null && isSpelledAsListed(source, found.match, own);
  return { provider: served, name: own, catalogued, suggestion: found.suggestion, isListed };
}

/** The first source that lists the very name; otherwise the first of those whose name is the closest. */
function matchInSources(catalogue: Catalogue, provider: string | null, name: string) {
  let best = { source: catalogue, found: matchModelName(catalogue, provider, name) };
  for (const source of catalogue.others ?? []) {
    const distance = best.found.match?.distance ?? Infinity;
    if (distance === 0) break;
    const found = matchModelName(source, provider, name);
    if (found.match && found.match.distance < distance) best = { source, found };
  }
  return best;
}

/** "litellm:" before the names of another source than the catalogue itself. */
const prefixOf = (catalogue: Catalogue, source: Catalogue) =>
  source === catalogue ? "" : `${source.name.split(" ")[0]}:`;

/**
 * Looks a model up in the catalogue. Without a provider, the one that the name tells, otherwise the first that lists it.
 * @returns null when the catalogue does not know the model
 */
export function findCatalogueModel(
  provider: string | null,
  name: string,
  catalogue: Catalogue = currentCatalogue(),
): CatalogueModel | null {
  return identifyModel(provider, name, catalogue).catalogued;
}

/**
 * The catalogue's model of a full name, for another model that is priced as it is.
 * @param catalogueName as "provider/model"
 * @param servedBy who serves that other model: it decides about service tiers where it sells from that list
 */
export function getNamedModel(
  catalogueName: string,
  servedBy: string,
  catalogue: Catalogue = currentCatalogue(),
): CatalogueModel | null {
  const source = [catalogue, ...(catalogue.others ?? [])].findLast((one) =>
    catalogueName.startsWith(prefixOf(catalogue, one)),
  );
  if (!source) return null;
  const name = catalogueName.slice(prefixOf(catalogue, source).length);
  const slash = name.indexOf("/");
  const list = indexCatalogue(source).get(name.slice(0, slash));
  const model = list?.provider.models.find(({ id }) => id === name.slice(slash + 1));
  if (!list || !model) return null;
  const server = indexCatalogue(source).get(servedBy)?.provider;
  const seller = server?.fallback_model_providers?.includes(list.provider.id) ? server : list.provider;
  return {
    name: catalogueName,
    release: source.name,
    provider: { id: seller.id, name: seller.name },
    displayName: displayName(model.name),
    rule: "alias",
    prices: pricesOf(list.provider.id, model, seller.id),
  };
}

/** The catalogue's id and name of a provider that a caller may spell in another way; null when it is unknown. */
export function findCatalogueProvider(
  provider: string,
  catalogue: Catalogue = currentCatalogue(),
): { id: string; name: string } | null {
  const indexes = [catalogue, ...(catalogue.others ?? [])].map(indexCatalogue);
  const spelled = provider.trim().toLowerCase();
  const hyphened = spelled.replaceAll("_", "-");
  const spellings = [spelled, spelled.replace(KIND, ""), hyphened, hyphened.replace(/-ai$/, ""), `${spelled}ai`];
  for (const index of indexes) {
    for (const spelling of spellings) {
      const found = index.get(providerId(spelling) ?? "")?.provider;
      if (found) return { id: found.id, name: found.name };
    }
  }
  return null;
}

/** By what the catalogue lists of a model. */
const knownPrices = new WeakMap<object, Map<string, CataloguePrice[]>>();

/** Read once: every look-up of a name needs them. */
function pricesOf(owner: string, model: ModelInfo, servedBy: string): CataloguePrice[] {
  const known = knownPrices.get(model.prices) ?? new Map<string, CataloguePrice[]>();
  knownPrices.set(model.prices, known);
  const key = `${owner}/${model.id} ${servedBy}`;
  const prices = known.get(key) ?? readCataloguePrices(owner, model, servedBy);
  known.set(key, prices);
  return prices;
}

/** Look-ups ignore case; of one listed name there are two spellings at most. */
function isSpelledAsListed(catalogue: Catalogue, { owner, model }: NameMatch, name: string): boolean {
  const list = indexCatalogue(catalogue).get(owner.id);
  const lower = name.toLowerCase();
  return (name === lower || name === model.id) && (list?.names.has(lower) || list?.stems.has(lower) || false);
}

/** The catalogue writes some names in lower case; the caller's own spelling is better than those. */
const displayName = (name: string | undefined) => (name && /[A-Z]/.test(name) ? name : null);
