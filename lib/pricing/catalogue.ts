import {
  type ConditionalPrice,
  calcPrice,
  findProvider,
  type ModelPrice,
  type TieredPrices,
} from "@pydantic/genai-prices";
import { PRICE_PLACES, parseDecimal } from "@/lib/decimal";
import type { Rate } from "./calculate-cost";
import type { PricedBucket } from "./token-buckets";

/** Where prices come from that nobody here entered. Its version is that of the package in package-lock.json. */
export const CATALOGUE_NAME = "genai-prices 0.1.8";

/** A stretch of time, possibly only certain hours of each day, with its prices. */
export interface CataloguePrice {
  /** Inclusive; null when it holds from the beginning. */
  effectiveFrom: Date | null;
  /** Exclusive; null while it holds. */
  effectiveTo: Date | null;
  /** Hours of the day in UTC, `HH:MM:SS`, from inclusive to exclusive; null for the whole day. */
  dailyFrom: string | null;
  dailyTo: string | null;
  rates: Rate[];
}

export interface CatalogueModel {
  /** As "provider/model". */
  name: string;
  provider: { id: string; name: string };
  displayName: string | null;
  prices: CataloguePrice[];
}

/** The catalogue's fields, by the bucket that each prices. */
const BUCKET_FIELDS: Record<string, PricedBucket> = {
  input_mtok: "input",
  cache_read_mtok: "cacheRead",
  cache_write_mtok: "cacheWrite5m",
  cache_write_1h_mtok: "cacheWrite1h",
  input_audio_mtok: "inputAudio",
  input_image_mtok: "inputImage",
  output_mtok: "output",
  output_audio_mtok: "outputAudio",
};

/**
 * Where a model is looked for whose provider is neither told nor told by its name (`text-embedding-3-small`): first those
 * who make models, then OpenRouter, whose names carry the maker's (`google/gemini-flash-1.5`).
 */
const PROVIDERS_TO_SEARCH = ["openai", "anthropic", "google", "mistral", "cohere", "deepseek", "x-ai", "openrouter"];

/**
 * Looks a model up in the catalogue. Without a provider, the one that serves models of that name, otherwise the first of
 * those that list it.
 * @returns null when the catalogue does not know the model
 */
export function findCatalogueModel(provider: string | null, name: string): CatalogueModel | null {
  const found = lookUp(name, provider ?? undefined) ?? (provider === null ? searchProviders(name) : null);
  if (!found) return null;
  const { model } = found;
  return {
    name: `${found.provider.id}/${model.id}`,
    provider: { id: found.provider.id, name: found.provider.name },
    // The catalogue writes some names in lower case; the caller's own spelling is better than those.
    displayName: model.name && /[A-Z]/.test(model.name) ? model.name : null,
    prices: readPrices(model.id, Array.isArray(model.prices) ? model.prices : [{ prices: model.prices }]),
  };
}

/** The catalogue's id and name of a provider that a caller may spell in another way; null when it is unknown. */
export function findCatalogueProvider(provider: string): { id: string; name: string } | null {
  const found = findProvider({ providerId: provider });
  return found ? { id: found.id, name: found.name } : null;
}

function searchProviders(name: string) {
  for (const provider of PROVIDERS_TO_SEARCH) {
    const found = lookUp(name, provider);
    if (found) return found;
  }
  return null;
}

function lookUp(name: string, providerId: string | undefined) {
  try {
    // The library has no look-up of its own: pricing no usage finds the model.
    return calcPrice({}, name, providerId === undefined ? {} : { providerId });
  } catch {
    return null;
  }
}

/**
 * The catalogue lists a model's prices in the order in which they came; each holds until the next one starts. Prices for
 * certain hours stand beside the one that holds otherwise.
 */
function readPrices(modelId: string, listed: ConditionalPrice[]): CataloguePrice[] {
  const prices = listed.map(({ constraint, prices }) => ({
    effectiveFrom: constraint?.type === "start_date" ? new Date(`${constraint.start_date}T00:00:00Z`) : null,
    effectiveTo: null as Date | null,
    dailyFrom: constraint?.type === "time_of_date" ? constraint.start_time.replace("Z", "") : null,
    dailyTo: constraint?.type === "time_of_date" ? constraint.end_time.replace("Z", "") : null,
    rates: readRates(modelId, prices),
  }));
  const starts = prices.flatMap((price) => price.effectiveFrom ?? []).sort((a, b) => a.getTime() - b.getTime());
  for (const price of prices) {
    price.effectiveTo = starts.find((start) => start.getTime() > (price.effectiveFrom?.getTime() ?? -Infinity)) ?? null;
  }
  return prices.filter((price) => price.rates.length > 0);
}

function readRates(modelId: string, prices: ModelPrice): Rate[] {
  // The catalogue lists a free model without any price. For others, no price means that it knows none.
  if (Object.keys(prices).length === 0 && modelId.endsWith(":free")) {
    return [rate("input", 0, 0), rate("output", 0, 0)];
  }
  return Object.entries(BUCKET_FIELDS).flatMap(([field, bucket]) => {
    const price = prices[field];
    if (price === undefined) return [];
    if (typeof price === "number") return [rate(bucket, 0, price)];
    const { base, tiers } = price as TieredPrices;
    return [rate(bucket, 0, base), ...tiers.map((tier) => rate(bucket, tier.start, tier.price))];
  });
}

function rate(bucket: PricedBucket, aboveInputTokens: number, usdPerMillion: number): Rate {
  return {
    bucket,
    serviceTier: "",
    aboveInputTokens,
    nanoUsdPerMillion: parseDecimal(String(usdPerMillion), PRICE_PLACES),
  };
}
