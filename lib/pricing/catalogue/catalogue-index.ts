import type { MatchLogic, ModelInfo, Provider } from "@pydantic/genai-prices";
import type { Catalogue } from "./catalogue-data";
import { withoutSnapshot } from "./catalogue-name-forms";
import { isOwnName } from "./is-own-name";

/** A provider's models by the names that its list has for them, in lower case. */
export interface ProviderIndex {
  provider: Provider;
  /** By their ids and by the names that the catalogue says are theirs. */
  names: ReadonlyMap<string, ModelInfo>;
  /** By the beginnings and parts of names that the catalogue looks for, where they are a name of the model itself. */
  stems: ReadonlyMap<string, ModelInfo>;
  /** By names without date or version, where only one model has such a name; null where several do. */
  undated: ReadonlyMap<string, ModelInfo | null>;
}

const indexes = new WeakMap<readonly Provider[], ReadonlyMap<string, ProviderIndex>>();

/** The catalogue's providers by their ids, each with its models by name. */
export function indexCatalogue(catalogue: Catalogue): ReadonlyMap<string, ProviderIndex> {
  let index = indexes.get(catalogue.providers);
  if (!index) {
    index = new Map(catalogue.providers.map((provider) => [provider.id, indexProvider(provider)]));
    indexes.set(catalogue.providers, index);
  }
  return index;
}

function indexProvider(provider: Provider): ProviderIndex {
  const names = new Map<string, ModelInfo>();
  const stems = new Map<string, ModelInfo>();
  const undated = new Map<string, ModelInfo | null>();
  for (const model of provider.models) names.set(model.id.toLowerCase(), model);
  for (const model of provider.models) {
    // A part of a name alone matches other models too: `titan-embed-text`, `gpt-4o-realtime`.
    const clauses = listClauses(model.match).filter(({ text, isWhole }) => isWhole || isOwnName(text, model.id));
    for (const { text, isWhole } of clauses) addFirst(isWhole ? names : stems, text, model);
    for (const text of [model.id.toLowerCase(), ...clauses.map((clause) => clause.text)]) {
      const short = withoutSnapshot(text);
      const other = undated.get(short);
      undated.set(short, other === undefined || other === model ? model : null);
    }
  }
  return { provider, names, stems, undated };
}

interface Clause {
  text: string;
  /** Whether it is a whole name. */
  isWhole: boolean;
}

function listClauses(match: MatchLogic): Clause[] {
  if ("or" in match) return match.or.flatMap(listClauses);
  if ("and" in match) return match.and.flatMap(listClauses).map(({ text }) => ({ text, isWhole: false }));
  if ("equals" in match) return [{ text: match.equals.toLowerCase(), isWhole: true }];
  if ("regex" in match) return [];
  const text = "starts_with" in match ? match.starts_with : "ends_with" in match ? match.ends_with : match.contains;
  return [{ text: text.toLowerCase().replace(/[-@:]+$/, ""), isWhole: false }];
}

function addFirst(map: Map<string, ModelInfo>, text: string, model: ModelInfo): void {
  if (!map.has(text)) map.set(text, model);
}
