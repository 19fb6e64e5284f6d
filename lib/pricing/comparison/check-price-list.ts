import { providerId } from "@/lib/events/known-providers/provider-id";
import { type CatalogueModel, identifyModel } from "@/lib/pricing/catalogue/catalogue";
import { type Catalogue, currentCatalogue } from "@/lib/pricing/catalogue/catalogue-data";
import { type Disagreement, findDisagreements } from "./find-disagreements";
import { findListed, type Listed } from "./find-listed";
import { isSamePrice, type StandardPrice, standardPriceAt } from "./standard-price";

/** A model that an outside list names. */
export interface ListedId {
  provider: string;
  name: string;
  /** The list's own price; null where it has none. */
  price: StandardPrice | null;
}

/** An id that isn't priced as it should be, and why. */
export interface Mismatch {
  id: ListedId;
  /** The source's model, as it is stored with a price. */
  matched: string;
  price: StandardPrice;
  expected: StandardPrice | null;
}

/** How the ids of an outside list are priced here. */
export interface ListCheck {
  ids: number;
  /** Of these, with a price in the list. */
  listPriced: number;
  priced: number;
  /** How many ids each release prices. */
  byRelease: Map<string, number>;
  /** Not priced here, although the list has a price. */
  unpriced: ListedId[];
  /** Priced otherwise than the source says that the price names. */
  unequal: Mismatch[];
  /** Priced as a model of another name, which its source doesn't list as a name of that model. */
  otherModel: Mismatch[];
  /** Priced by another name that the source lists for the model, at another price than this list's. */
  otherName: Mismatch[];
  disagreements: Disagreement[];
}

/**
 * Looks every id of an outside list up as a request's model is, and compares: with the source that its price names, with the
 * list, and the sources with each other.
 */
export function checkPriceList(
  ids: readonly ListedId[],
  at: Date,
  catalogue: Catalogue = currentCatalogue(),
): ListCheck {
  const check: ListCheck = {
    ids: ids.length,
    listPriced: ids.filter(({ price }) => price !== null).length,
    priced: 0,
    byRelease: new Map(),
    unpriced: [],
    unequal: [],
    otherModel: [],
    otherName: [],
    disagreements: findDisagreements(
      ids.map(({ provider, name }) => ({ provider, model: name })),
      at,
      catalogue,
    ),
  };
  for (const id of ids) {
    const { catalogued } = identifyModel(id.provider, id.name, catalogue);
    const price = catalogued && standardPriceAt(catalogued.prices, at);
    if (!catalogued || !price) {
      if (id.price !== null) check.unpriced.push(id);
      continue;
    }
    check.priced++;
    check.byRelease.set(catalogued.release, (check.byRelease.get(catalogued.release) ?? 0) + 1);
    compare(check, id, catalogued, price, findListed(catalogued.name, at, catalogue));
  }
  return check;
}

function compare(
  check: ListCheck,
  id: ListedId,
  { name: matched }: CatalogueModel,
  price: StandardPrice,
  listed: Listed | null,
): void {
  const own = listed?.price ?? null;
  if (!own || !isSamePrice(price, own)) check.unequal.push({ id, matched, price, expected: own });
  const words = wordsOf(withoutProvider(id));
  if (words === wordsOf(matched.slice(matched.indexOf("/") + 1))) return;
  const mismatch = { id, matched, price, expected: id.price };
  if (!listed?.names.some((name) => wordsOf(name) === words)) check.otherModel.push(mismatch);
  else if (id.price && !isSamePrice(price, id.price)) check.otherName.push(mismatch);
}

/** Lists repeat the provider before its names. */
function withoutProvider({ provider, name }: ListedId): string {
  const [first, ...rest] = name.split("/");
  return rest.length > 0 && providerId(first) === provider ? rest.join("/") : name;
}

/** Who makes or serves a model, where, and which version it is: none of these tells it from another one. */
const SHARED_WORDS = new Set(
  (
    "accounts ai amazon anthropic ap apac au aws azure azure_ai bedrock bedrock_converse cohere com converse default eu fireworks " +
    "fireworks_ai gemini gemini google global gov groq in invoke jp latest meta mistral mistralai models openai openrouter perplexity " +
    "regional routers text together together_ai us vertex vertex_ai xai x-ai"
  ).split(" "),
);

/** Independent of the forms of names that matching knows: what matching gets wrong must show here. */
function wordsOf(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/20\d\d-?\d\d-?\d\d|-v\d+(?::\d+)?$|[:@]\d+$|-preview-\d\d-\d\d(?:\d\d)?$|-\d{4}$/g, "")
    .replace(/gpt-35/, "gpt-3.5")
    .split(/[^a-z0-9]+/);
  return words
    .filter((word) => word !== "" && word !== "0" && !SHARED_WORDS.has(word))
    .sort()
    .join(" ");
}
