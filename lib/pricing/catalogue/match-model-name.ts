import type { ModelInfo, Provider } from "@pydantic/genai-prices";
import { providerId } from "@/lib/events/known-providers/provider-id";
import { openRouter } from "@/lib/events/providers/openrouter";
import { PROVIDERS } from "@/lib/events/providers/providers";
import type { Catalogue } from "./catalogue-data";
import { indexCatalogue, type ProviderIndex } from "./catalogue-index";
import { type NameForm, nameForms } from "./catalogue-name-forms";
import { suggestModel } from "./catalogue-suggestion";
import { isOtherVersion } from "./is-own-name";

/** A model of the catalogue that a name means. */
export interface NameMatch {
  /** Whose list it is on. */
  owner: Provider;
  model: ModelInfo;
  /** "exact", or what the name has more than the catalogue's: "prefix", "snapshot", "suffix", joined by "+". */
  rule: string;
  /** 0 where its provider lists the name, and more the less sure it is: dates, versions and suffixes, a maker's list. */
  distance: number;
}

export interface MatchedName {
  /** Who serves the model; null when neither the caller nor the name tells. */
  provider: Provider | null;
  /** Without the provider's prefix, where the name told the provider by it. */
  name: string;
  match: NameMatch | null;
  /** A model of a similar name, as "provider/model", that was not taken. */
  suggestion: string | null;
}

/**
 * Where a model is looked for whose provider is neither told nor told by its name (`text-embedding-3-small`): first those
 * who make models, last OpenRouter, whose names carry the maker's (`meta-llama/llama-3.1-8b-instruct`).
 */
const MAKERS = PROVIDERS.filter(({ makesModels }) => makesModels).map(({ id }) => id);
const OPENROUTER = openRouter.id;

/**
 * Finds the catalogue's model of a name. It is taken only when the name is the catalogue's own, or differs from it only by a
 * vendor prefix, a date or version, or a routing suffix: nothing else may be billed at another model's price.
 * @param provider the catalogue's id of who serves the model; null when the caller does not say
 */
export function matchModelName(catalogue: Catalogue, provider: string | null, name: string): MatchedName {
  const index = indexCatalogue(catalogue);
  const found = provider === null ? matchAnywhere(index, name) : matchAt(index, provider, name);
  if (found.match) return { ...found, suggestion: null };
  const lists = found.provider ? listsOf(index, found.provider) : [];
  const makers = [...MAKERS, OPENROUTER].flatMap((id) => index.get(id) ?? []);
  return { ...found, suggestion: suggestModel(lists, found.name) ?? suggestModel(makers, found.name) };
}

type Index = ReadonlyMap<string, ProviderIndex>;
type Unsuggested = Omit<MatchedName, "suggestion">;

function matchAt(index: Index, provider: string, name: string): Unsuggested {
  const own = index.get(provider);
  if (!own) return { provider: null, name, match: null };
  const lists = listsOf(index, own.provider);
  const vendors = lists.map((list) => list.provider.id);
  const forms = nameForms(provider, vendors, name);
  for (const list of lists) {
    const match = lookUp(list, forms);
    // The price that a provider itself lists is surer than that of a maker from whose list it sells.
    const farther = list === own ? 0 : 1;
    if (match) return { provider: own.provider, name, match: { ...match, distance: match.distance + farther } };
  }
  const isFree = provider === OPENROUTER && /[^:]:free$/i.test(name);
  return { provider: own.provider, name, match: isFree ? freeModel(own.provider, forms) : null };
}

/** A provider's own list, then those that the catalogue says it sells from. */
function listsOf(index: Index, provider: Provider): ProviderIndex[] {
  return [provider.id, ...(provider.fallback_model_providers ?? [])].flatMap((id) => index.get(id) ?? []);
}

function lookUp({ provider, names, stems, undated }: ProviderIndex, forms: readonly NameForm[]): NameMatch | null {
  for (const { text, taken } of forms) {
    const model = names.get(text) ?? stems.get(text);
    if (model && !isOtherVersion(forms[0].text, model.id)) {
      const isPreview = !names.has(text) && text.endsWith("-preview");
      const distance = isPreview || taken.includes("snapshot") || taken.includes("suffix") ? 1 : 0;
      return { owner: provider, model, rule: taken.join("+") || "exact", distance };
    }
  }
  // The catalogue may list a model only under a date or version: the name without one means it, where it is the only one.
  for (const { text, taken } of forms) {
    const model = taken.includes("snapshot") ? null : undated.get(text);
    if (model && !isOtherVersion(forms[0].text, model.id)) {
      return { owner: provider, model, rule: [...taken, "snapshot"].sort().join("+"), distance: 2 };
    }
  }
  return null;
}

/** OpenRouter charges nothing for any model of this suffix, listed or not. */
function freeModel(owner: Provider, forms: readonly NameForm[]): NameMatch {
  const id = forms.findLast((form) => !form.taken.includes("snapshot"))?.text ?? "";
  return { owner, model: { id, match: { equals: id }, prices: {} }, rule: "suffix", distance: 0 };
}

function matchAnywhere(index: Index, name: string): Unsuggested {
  const [first, ...rest] = name.trim().split("/");
  const lower = name.toLowerCase();
  if (rest.length > 0 && /:(?:free|nitro|floor|online|exacto|extended|thinking|beta)$/.test(lower)) {
    return matchAt(index, OPENROUTER, name);
  }
  const vendor = rest.length > 0 ? providerId(first) : null;
  if (vendor !== null && index.has(vendor)) {
    const found = matchAt(index, vendor, rest.join("/"));
    if (found.match) return { ...found, match: { ...found.match, rule: withPrefix(found.match.rule) } };
    const routed = matchAt(index, OPENROUTER, name);
    return routed.match ? routed : found;
  }
  const places = [...whereShapeTells(lower), ...MAKERS, ...whereNameTells(index, lower), OPENROUTER];
  for (const provider of places) {
    const found = matchAt(index, provider, name);
    if (found.match) return found;
  }
  return { provider: null, name, match: null };
}

const withPrefix = (rule: string) =>
  rule === "exact" ? "prefix" : ["prefix", ...rule.split("+").filter((taken) => taken !== "prefix")].join("+");

/** Names that only one provider's API has. */
function whereShapeTells(name: string): string[] {
  return PROVIDERS.filter(({ modelNames }) => modelNames?.own.test(name)).map(({ id }) => id);
}

/** Providers all of whose models begin or contain a word, as the catalogue says. */
function whereNameTells(index: Index, name: string): string[] {
  return [...index.values()].flatMap(({ provider }) => {
    const logic = provider.model_match;
    const tells =
      logic &&
      (("starts_with" in logic && name.startsWith(logic.starts_with.toLowerCase())) ||
        ("contains" in logic && name.includes(logic.contains.toLowerCase())));
    return tells ? [provider.id] : [];
  });
}
