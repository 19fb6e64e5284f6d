import { z } from "zod";
import { type ListedModel, type RefusedPrice, type SourceReading, UnreadableSource } from "./listed-model";
import { checkRates, type ListedRate } from "./listed-rates";

const MOST_MODELS = 20_000;

const Override = z.looseObject({ min_prompt_tokens: z.number().int().min(0).max(1_000_000_000) });
const Model = z.object({
  id: z.string().min(1).max(400),
  canonical_slug: z.string().max(400).optional(),
  pricing: z.looseObject({ overrides: z.array(Override).max(20).optional() }),
});
const List = z.object({ data: z.array(z.unknown()).min(20).max(MOST_MODELS) });

const FIELDS = [
  ["prompt", "input"],
  ["completion", "output"],
  ["input_cache_read", "cacheRead"],
  ["input_cache_write", "cacheWrite5m"],
  ["input_cache_write_1h", "cacheWrite1h"],
  ["audio", "inputAudio"],
  ["audio_output", "outputAudio"],
  ["image_output", "outputImage"],
] as const;

/**
 * OpenRouter's `/api/v1/models`: what it charges for each model, in USD per token. A price of -1 means that it depends on the
 * request, so the model has none.
 * @throws UnreadableSource for anything else
 */
export function readOpenRouter(data: unknown): SourceReading {
  const parsed = List.safeParse(data);
  if (!parsed.success) throw new UnreadableSource("This isn't OpenRouter's list of models.");
  const models: ListedModel[] = [];
  const refused: RefusedPrice[] = [];
  for (const value of parsed.data.data) {
    const model = Model.safeParse(value);
    if (!model.success) {
      refused.push({ name: nameOf(value), reason: "it isn't a model with a price" });
      continue;
    }
    const { id, canonical_slug: slug, pricing } = model.data;
    const checked = checkRates(listRates(pricing), id.endsWith(":free"));
    if ("reason" in checked) refused.push({ name: id, reason: checked.reason });
    else {
      const aka = slug && slug !== id && !id.includes(":") ? [slug.toLowerCase()] : [];
      models.push({ provider: "openrouter", id, aka, rates: checked.rates, link: null });
    }
  }
  return { asOf: null, models, refused };
}

function listRates(pricing: z.output<typeof Model>["pricing"]): ListedRate[] {
  const { web_search: search, internal_reasoning: reasoning } = pricing;
  // Reasoning is counted within the output: where it has another price, the output has none that holds.
  const countsApart =
    reasoning !== undefined && Number(reasoning) > 0 && Number(reasoning) !== Number(pricing.completion);
  const read = (prices: Record<string, unknown>, aboveInputTokens: number) =>
    FIELDS.flatMap(([field, bucket]): ListedRate[] =>
      prices[field] === undefined || (bucket === "output" && countsApart)
        ? []
        : [{ bucket, usd: prices[field], aboveInputTokens }],
    );
  return [
    ...read(pricing, 0),
    ...(pricing.overrides ?? []).flatMap((override) => read(override, override.min_prompt_tokens)),
    ...(search === undefined ? [] : [{ bucket: "webSearch" as const, usd: search, isItem: true }]),
  ];
}

const nameOf = (value: unknown) =>
  z.object({ id: z.string().max(400) }).safeParse(value).data?.id ?? "(without a name)";
