import { type ModelInfo, type Provider, waitForUpdate } from "@pydantic/genai-prices";
import { singleton } from "@/lib/runtime/caches/singleton";
import { ADDED_MODELS } from "./added-models";
import { SELLS_AT_LIST_PRICE } from "./catalogue-overrides";

/** A release of the price catalogue. */
export interface Catalogue {
  /** As stored with each price that was read from it. */
  name: string;
  providers: readonly Provider[];
  /** What other sources list, in the order in which they are asked. */
  others?: readonly Catalogue[];
}

/** The release that comes with the app: the package's version in package-lock.json, and the day it was published. */
export const BUNDLED_CATALOGUE = { name: "genai-prices 0.1.8", publishedAt: new Date("2026-09-23T10:11:04Z") };

// The library gives the whole of its data only as a promise; it holds no network call, and is awaited once per process.
const bundled = completeCatalogue(BUNDLED_CATALOGUE.name, (await waitForUpdate()) ?? []);

const holder = () => singleton<{ current: Catalogue }>("catalogue", () => ({ current: bundled }));

/** The newest release that this process knows. */
export function currentCatalogue(): Catalogue {
  return holder().current;
}

/** Makes a release the one that is looked at, and those of other sources; null for the one that comes with the app. */
export function setCurrentCatalogue(catalogue: Catalogue | null, others: readonly Catalogue[] = []): void {
  holder().current = { ...(catalogue ?? bundled), others };
}

/** A release together with the models that it lacks and that `catalogue-overrides.ts` has a source for. */
export function completeCatalogue(name: string, providers: readonly Provider[]): Catalogue {
  return {
    name,
    providers: providers.map((provider) => {
      const known = new Set(provider.models.map((model) => model.id));
      const added = (ADDED_MODELS[provider.id] ?? []).filter(({ id }) => !known.has(id)).map(toModel);
      const makers = SELLS_AT_LIST_PRICE.makers[provider.id] ?? [];
      const sold = provider.fallback_model_providers?.filter((maker) => makers.includes(maker));
      return { ...provider, fallback_model_providers: sold, models: [...provider.models, ...added] };
    }),
  };
}

function toModel({ id, aka = [], prices }: (typeof ADDED_MODELS)[string][number]): ModelInfo {
  return { id, match: { or: [id, ...aka].map((equals) => ({ equals })) }, prices };
}
