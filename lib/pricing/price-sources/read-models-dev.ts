import { z } from "zod";
import { providerId } from "@/lib/events/known-providers/provider-id";
import { type ListedModel, type RefusedPrice, type SourceReading, UnreadableSource } from "./listed-model";
import { checkRates, type ListedRate } from "./listed-rates";

const MOST_PROVIDERS = 1_000;
const MOST_MODELS = 5_000;
const PER_TOKEN = 1e-6;

/** models.dev's names of providers, where they aren't the catalogue's. */
const PROVIDERS: Readonly<Record<string, string>> = {
  "amazon-bedrock": "aws",
  "azure-cognitive-services": "azure",
  "fireworks-ai": "fireworks",
  "google-vertex": "google",
  "google-vertex-anthropic": "google",
  togetherai: "together",
  voyage: "voyageai",
  xai: "x-ai",
};

const Cost = z.looseObject({});
const Model = z.object({ id: z.string().min(1).max(400), cost: Cost.optional() });
const Provider = z.object({ id: z.string().min(1).max(100), models: z.record(z.string().max(400), z.unknown()) });
const List = z.record(z.string().max(100), z.unknown());

const FIELDS = [
  ["input", "input"],
  ["output", "output"],
  ["cache_read", "cacheRead"],
  ["cache_write", "cacheWrite5m"],
  ["input_audio", "inputAudio"],
  ["output_audio", "outputAudio"],
] as const;

/**
 * models.dev's `api.json`: providers with their models and prices in USD per million tokens. What has no cost, or none but zeros
 * (a plan's models), is passed over or refused.
 * @throws UnreadableSource for anything else
 */
export function readModelsDev(data: unknown): SourceReading {
  const parsed = List.safeParse(data);
  const providers = parsed.success ? Object.values(parsed.data) : [];
  const read = providers.map((value) => Provider.safeParse(value)).flatMap(({ data: provider }) => provider ?? []);
  if (read.length < 5 || providers.length > MOST_PROVIDERS) {
    throw new UnreadableSource("This isn't models.dev's list of providers.");
  }
  const models: ListedModel[] = [];
  const refused: RefusedPrice[] = [];
  for (const { id: spelled, models: listed } of read) {
    const provider = PROVIDERS[spelled] ?? providerId(spelled) ?? spelled;
    for (const value of Object.values(listed).slice(0, MOST_MODELS)) {
      const model = Model.safeParse(value);
      if (!model.success) {
        refused.push({ name: spelled, reason: "one of its models has no name, or a cost that can't be read" });
        continue;
      }
      const { id, cost } = model.data;
      if (!cost) continue;
      const checked = checkRates(listRates(cost), id.endsWith(":free"));
      if ("reason" in checked) refused.push({ name: `${spelled}/${id}`, reason: checked.reason });
      else models.push({ provider, id, aka: [], rates: checked.rates, link: null });
    }
  }
  return { asOf: null, models, refused };
}

function listRates(cost: z.output<typeof Cost>): ListedRate[] {
  const above = z.looseObject({}).safeParse(cost.context_over_200k).data;
  const countsApart = cost.reasoning !== undefined && cost.reasoning !== 0 && cost.reasoning !== cost.output;
  const read = (prices: Record<string, unknown>, aboveInputTokens: number) =>
    FIELDS.flatMap(([field, bucket]): ListedRate[] => {
      const usd = prices[field];
      if (usd === undefined || (bucket === "output" && countsApart)) return [];
      return [{ bucket, usd: typeof usd === "number" ? usd * PER_TOKEN : usd, aboveInputTokens }];
    });
  return [...read(cost, 0), ...(above ? read(above, 200_000) : [])];
}
