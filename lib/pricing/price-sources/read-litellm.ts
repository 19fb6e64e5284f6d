import { z } from "zod";
import type { Billable } from "@/lib/pricing/calculate/calculate-cost";
import { type ListedModel, type RefusedPrice, type SourceReading, UnreadableSource } from "./listed-model";
import { checkRates, type ListedRate } from "./listed-rates";
import { identifyLiteLlm } from "./litellm-names";

const MOST_ENTRIES = 20_000;
const LEAST_ENTRIES = 200;

const Entry = z.looseObject({ litellm_provider: z.string().min(1).max(100), mode: z.string().max(100).optional() });
type Entry = z.output<typeof Entry>;
const List = z.record(z.string().min(1).max(400), z.unknown());
const Tier = z.object({ range: z.tuple([z.number(), z.number()]) }).catchall(z.unknown());

/** The fields of tokens, by bucket; each may be followed by a threshold, a service tier, or both. */
const TOKEN_FIELDS: readonly (readonly [field: string, bucket: Billable])[] = [
  ["input_cost_per_token", "input"],
  ["output_cost_per_token", "output"],
  ["cache_read_input_token_cost", "cacheRead"],
  ["cache_creation_input_token_cost_above_1hr", "cacheWrite1h"],
  ["cache_creation_input_token_cost", "cacheWrite5m"],
  ["input_cost_per_audio_token", "inputAudio"],
  ["input_cost_per_image_token", "inputImage"],
  ["output_cost_per_audio_token", "outputAudio"],
  ["output_cost_per_image_token", "outputImage"],
];
const ITEM_FIELDS: readonly (readonly [field: string, item: Billable])[] = [
  ["input_cost_per_query", "searchUnit"],
  ["input_cost_per_second", "audioSecond"],
  ["input_cost_per_request", "request"],
];
const SUFFIX = /^(?:_above_(\d+)k_tokens)?(?:_(priority|flex|batches))?$/;
const TIERS: Readonly<Record<string, string>> = { priority: "priority", flex: "flex", batches: "batch" };

/**
 * LiteLLM's `model_prices_and_context_window.json`. An entry without a price of tokens or items is passed over; one whose price
 * can't be right is refused by name.
 * @throws UnreadableSource for anything else
 */
export function readLiteLlm(data: unknown): SourceReading {
  const parsed = List.safeParse(data);
  const entries = parsed.success ? Object.entries(parsed.data) : [];
  if (entries.length < LEAST_ENTRIES || entries.length > MOST_ENTRIES) {
    throw new UnreadableSource("This isn't LiteLLM's map of prices.");
  }
  const asOf = typeof parsed.data?.last_updated === "string" ? parsed.data.last_updated.slice(0, 10) : null;
  const models: ListedModel[] = [];
  const refused: RefusedPrice[] = [];
  for (const [name, value] of entries) {
    if (name === "sample_spec" || name === "last_updated") continue;
    const entry = Entry.safeParse(value);
    if (!entry.success) {
      refused.push({ name, reason: "it isn't an entry with a provider" });
      continue;
    }
    const listed = listRates(entry.data);
    const identity = listed.length > 0 ? identifyLiteLlm(name, entry.data.litellm_provider) : null;
    if (!identity) continue;
    const checked = checkRates(listed, name.endsWith(":free") || identity.isFree);
    if ("reason" in checked) refused.push({ name, reason: checked.reason });
    else models.push({ ...identity.names, rates: checked.rates, link: linkOf(entry.data.source) });
  }
  return { asOf: z.iso.date().safeParse(asOf).success ? asOf : null, models, refused };
}

function listRates(entry: Entry): ListedRate[] {
  const tiers = z.array(Tier).max(20).safeParse(entry.tiered_pricing);
  if (tiers.success && tiers.data.length > 0) {
    return tiers.data.flatMap((tier) =>
      tokenRates(tier).map((rate) => ({ ...rate, aboveInputTokens: Math.max(0, Math.floor(tier.range[0])) })),
    );
  }
  const items = ITEM_FIELDS.flatMap(([field, bucket]): ListedRate[] =>
    typeof entry[field] === "number" && entry[field] > 0 ? [{ bucket, usd: entry[field], isItem: true }] : [],
  );
  return [...tokenRates(entry), ...items, ...searchRate(entry)];
}

function tokenRates(entry: Record<string, unknown>): ListedRate[] {
  // Reasoning is counted within the output: where it has another price, the output has none that holds.
  const reasoning = entry.output_cost_per_reasoning_token;
  const countsApart = typeof reasoning === "number" && reasoning !== entry.output_cost_per_token;
  return TOKEN_FIELDS.flatMap(([field, bucket]) => {
    if (bucket === "output" && countsApart) return [];
    return Object.entries(entry).flatMap(([name, usd]): ListedRate[] => {
      if (!name.startsWith(field) || usd === null || usd === undefined) return [];
      const suffix = SUFFIX.exec(name.slice(field.length));
      if (!suffix) return [];
      const [, thousands = "0", tier = ""] = suffix;
      return [{ bucket, usd, aboveInputTokens: Number(thousands) * 1_000, serviceTier: TIERS[tier] ?? "" }];
    });
  });
}

/** A search has a price only where its size doesn't matter. */
function searchRate(entry: Entry): ListedRate[] {
  const sizes = z.record(z.string(), z.number()).safeParse(entry.search_context_cost_per_query);
  const prices = [...new Set(sizes.success ? Object.values(sizes.data) : [])];
  return prices.length === 1 && prices[0] > 0 ? [{ bucket: "webSearch", usd: prices[0], isItem: true }] : [];
}

const Link = z.url({ protocol: /^https$/ }).max(500);
const linkOf = (source: unknown) => Link.safeParse(source).data ?? null;
