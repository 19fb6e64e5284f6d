import type { ModelInfo, Provider } from "@pydantic/genai-prices";
import { findProvider } from "@/lib/events/known-providers/find-provider";
import type { ListedModel } from "@/lib/pricing/price-sources/listed-model";

/** A model of another source than genai-prices. */
export interface SourceModel extends ModelInfo {
  listed: ListedModel;
}

/** Whether a model's prices are those of another source than genai-prices. */
export function isSourceModel(model: ModelInfo): model is SourceModel {
  return "listed" in model;
}

/** Another source's models by provider, to be looked up as the catalogue's are. Of one name that it lists twice, the first counts. */
export function toSourceProviders(models: readonly ListedModel[]): Provider[] {
  const providers = new Map<string, Provider & { models: ModelInfo[] }>();
  const known = new Set<string>();
  for (const listed of models) {
    const { provider: id, aka } = listed;
    let provider = providers.get(id);
    if (!provider) {
      provider = { id, name: findProvider(id)?.name ?? id, api_pattern: "", models: [] };
      providers.set(id, provider);
    }
    const names = [listed.id.toLowerCase(), ...aka].filter((name) => !known.has(`${id}/${name}`));
    for (const name of names) known.add(`${id}/${name}`);
    if (names.length === 0) continue;
    // A model whose id is taken is found by its other names only.
    const isFirst = names[0] === listed.id.toLowerCase();
    const model: SourceModel = {
      id: isFirst ? listed.id : names[0],
      match: { or: names.map((equals) => ({ equals })) },
      prices: {},
      listed,
    };
    provider.models.push(model);
  }
  return [...providers.values()];
}
