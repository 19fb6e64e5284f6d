import type { ConditionalPrice, ModelInfo, ModelPrice, TieredPrices } from "@pydantic/genai-prices";
import { mapBuckets, PRICED_BUCKETS } from "@/lib/events/buckets/token-buckets";
import type { Billable, Rate } from "@/lib/pricing/calculate/calculate-cost";
import { PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import {
  DAILY_HOURS_BEGAN,
  DERIVED_RATES,
  EARLIER_PRICES,
  LATER_PRICES,
  MISSING_RATES,
  THRESHOLDS,
} from "./catalogue-overrides";
import { tierRates } from "./catalogue-tier-rates";
import { isSourceModel, type SourceModel } from "./source-catalogue";

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

/** Turns a listed price into one per million. */
type Scale = (nanoUsd: bigint) => bigint;
const PER_MILLION: Scale = (price) => price;
const PER_THOUSAND: Scale = (price) => price * 1_000n;
/** Rounded half up. */
const PER_HOUR: Scale = (price) => (price * 1_000_000n + 1_800n) / 3_600n;

const WORDS = mapBuckets(({ word }) => word);

/** The catalogue's fields, by the bucket or item that each prices. The first of a bucket counts. */
const FIELDS: readonly (readonly [field: string, bucket: Billable, scale: Scale])[] = [
  ...PRICED_BUCKETS.map((bucket) => [`${WORDS[bucket]}_mtok`, bucket, PER_MILLION] as const),
  ["web_searches_kcount", "webSearch", PER_THOUSAND],
  ["search_units_kcount", "searchUnit", PER_THOUSAND],
  ["requests_kcount", "request", PER_THOUSAND],
  ["storage_searches_kcount", "fileSearch", PER_THOUSAND],
  ["input_document_kpages", "page", PER_THOUSAND],
  ["input_annotated_document_kpages", "annotatedPage", PER_THOUSAND],
  ["input_audio_hours", "audioSecond", PER_HOUR],
  ["audio_hours", "audioSecond", PER_HOUR],
];

/** Parts of the output that are priced apart but counted together: with one of them, no price of output holds. */
const UNCOUNTED_OUTPUT = ["output_reasoning_mtok"];

/**
 * A model's prices over time, with the rates of its service tiers: the catalogue's, and those of `catalogue-overrides.ts`.
 * @param owner the provider under whom the catalogue lists the model
 * @param servedBy the provider who bills
 */
export function readCataloguePrices(owner: string, model: ModelInfo, servedBy: string): CataloguePrice[] {
  if (isSourceModel(model)) return [sourcePrice(model, servedBy)];
  const name = `${owner}/${model.id}`;
  const listed = Array.isArray(model.prices) ? model.prices : [{ prices: model.prices }];
  const known = listed.map((price) => readPrice(name, price));
  const prices = addLaterPrices(name, addEarlierPrices(name, known));
  // Each holds until the next one starts. Prices for certain hours stand beside the one that holds otherwise.
  const starts = prices.flatMap((price) => price.effectiveFrom ?? []).sort((a, b) => a.getTime() - b.getTime());
  return prices
    .filter((price) => price.rates.length > 0)
    .map((price) => ({
      ...price,
      effectiveTo: starts.find((start) => start.getTime() > (price.effectiveFrom?.getTime() ?? -Infinity)) ?? null,
      rates: [...price.rates, ...tierRates(servedBy, model.id, price.rates)],
    }));
}

/** Other sources list what holds now. Tiers that they don't list follow the provider's rules. */
function sourcePrice({ listed: { id, rates } }: SourceModel, servedBy: string): CataloguePrice {
  const tiers = new Set(rates.map(({ serviceTier }) => serviceTier));
  const standard = rates.filter(({ serviceTier }) => serviceTier === "");
  const byRule = tierRates(servedBy, id, standard).filter(({ serviceTier }) => !tiers.has(serviceTier));
  const always = { effectiveFrom: null, effectiveTo: null, dailyFrom: null, dailyTo: null };
  return { ...always, rates: [...rates, ...byRule] };
}

type Listed = Omit<CataloguePrice, "effectiveTo">;

function readPrice(name: string, { constraint, prices }: ConditionalPrice): Listed {
  const isDaily = constraint?.type === "time_of_date";
  const daily = DAILY_HOURS_BEGAN.models.includes(name) ? new Date(DAILY_HOURS_BEGAN.from) : null;
  return {
    effectiveFrom:
      constraint?.type === "start_date" ? new Date(`${constraint.start_date}T00:00:00Z`) : isDaily ? daily : null,
    dailyFrom: isDaily ? constraint.start_time.replace("Z", "") : null,
    dailyTo: isDaily ? constraint.end_time.replace("Z", "") : null,
    rates: fillGaps(name, readRates(name, prices)),
  };
}

function readRates(name: string, prices: ModelPrice): Rate[] {
  // The catalogue lists a free model without any price. For others, no price means that it knows none.
  if (Object.keys(prices).length === 0 && name.endsWith(":free")) {
    return [toRate("input", 0, 0, PER_MILLION), toRate("output", 0, 0, PER_MILLION)];
  }
  const countsApart = UNCOUNTED_OUTPUT.some(
    (field) => prices[field] !== undefined && prices[field] !== prices.output_mtok,
  );
  const rates: Rate[] = [];
  for (const [field, bucket, scale] of FIELDS) {
    const price = prices[field];
    if (price === undefined || rates.some((rate) => rate.bucket === bucket)) continue;
    if (bucket === "output" && countsApart) continue;
    if (typeof price === "number") rates.push(toRate(bucket, 0, price, scale));
    else rates.push(...readThresholds(bucket, price, scale));
  }
  return rates;
}

function readThresholds(bucket: Billable, { base, tiers }: TieredPrices, scale: Scale): Rate[] {
  const thresholds = tiers.map(({ start, price }) =>
    toRate(bucket, start === THRESHOLDS.listed ? THRESHOLDS.right : start, price, scale),
  );
  return [toRate(bucket, 0, base, scale), ...thresholds];
}

function toRate(bucket: Billable, aboveInputTokens: number, usd: number, scale: Scale): Rate {
  const nanoUsdPerMillion = scale(parseDecimal(String(usd), PRICE_PLACES));
  return { bucket, serviceTier: "", aboveInputTokens, nanoUsdPerMillion };
}

/** Adds the rates that the catalogue lacks; those that it has stay. */
function fillGaps(name: string, rates: Rate[]): Rate[] {
  const filled = [...rates];
  for (const { models, prices, aboveInputTokens } of MISSING_RATES) {
    if (!(models instanceof RegExp ? models.test(name) : models.includes(name))) continue;
    const hasThresholds = rates.some((rate) => rate.aboveInputTokens > 0);
    for (const rate of readRates(name, prices)) {
      const isKnown = aboveInputTokens > 0 ? hasThresholds : rates.some(({ bucket }) => bucket === rate.bucket);
      if (!isKnown) filled.push({ ...rate, aboveInputTokens });
    }
  }
  for (const { models, bucket, ofInput } of DERIVED_RATES) {
    if (!models.test(name) || rates.some((rate) => rate.bucket === bucket)) continue;
    const [times, by] = ofInput;
    for (const rate of rates.filter((other) => other.bucket === "input")) {
      filled.push({ ...rate, bucket, nanoUsdPerMillion: (rate.nanoUsdPerMillion * times) / by });
    }
  }
  return filled;
}

/** What the catalogue lists without a date then began when the earlier price ended. */
function addEarlierPrices(name: string, listed: Listed[]): Listed[] {
  const earlier = EARLIER_PRICES.find(({ models }) => models.includes(name));
  if (!earlier || listed.filter(({ effectiveFrom }) => effectiveFrom === null).length !== 1) return listed;
  const [first, ...rest] = listed;
  const ended = { ...first, rates: fillGaps(name, readRates(name, earlier.prices)) };
  return [ended, { ...first, effectiveFrom: new Date(earlier.until) }, ...rest];
}

/** Appends prices that began after the catalogue's own; as soon as the catalogue has one that is as late, it is right. */
function addLaterPrices(name: string, listed: Listed[]): Listed[] {
  const latest = Math.max(...listed.map((price) => price.effectiveFrom?.getTime() ?? -Infinity));
  const later = LATER_PRICES.filter(({ models, from }) => models.includes(name) && Date.parse(from) > latest);
  const daily = { dailyFrom: null, dailyTo: null };
  return [
    ...listed,
    ...later.flatMap(({ from, prices, peak }) => [
      { effectiveFrom: new Date(from), ...daily, rates: fillGaps(name, readRates(name, prices)) },
      ...(peak?.hours ?? []).map(([dailyFrom, dailyTo]) => ({
        effectiveFrom: new Date(from),
        dailyFrom,
        dailyTo,
        rates: readRates(name, peak?.prices ?? {}),
      })),
    ]),
  ];
}
