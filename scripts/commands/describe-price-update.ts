import { z } from "zod";

/** What `POST /api/admin/price-catalogue` answers. */
export const PriceUpdate = z.object({
  name: z.string(),
  refused: z.array(z.object({ name: z.string(), reason: z.string() })),
  models: z.array(
    z.object({
      provider: z.string(),
      model: z.string(),
      catalogue_name: z.string().nullable(),
      is_new: z.boolean(),
      prices: z.array(
        z.object({
          effective_from: z.string().nullable(),
          daily_from: z.string().nullable(),
          daily_to: z.string().nullable(),
          changes: z.array(
            z.object({
              bucket: z.string(),
              service_tier: z.string(),
              above_input_tokens: z.number(),
              old_usd_per_million: z.string().nullable(),
              new_usd_per_million: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
  ),
});
export type PriceUpdate = z.output<typeof PriceUpdate>;

/** Lines that tell a person what an update of the price catalogue changed: each model, each rate, old and new. */
export function describePriceUpdate({ name, models, refused }: PriceUpdate): string[] {
  const left = refused.map((price) => `${name}: not taken: ${price.name}: ${price.reason}`);
  if (models.length === 0) return [`${name}: no prices of your models changed.`, ...left];
  const lines = [
    `${name}: ${models.length} ${models.length === 1 ? "model has" : "models have"} new prices, in USD per million.`,
  ];
  for (const { provider, model, catalogue_name, is_new, prices } of models) {
    const ended = catalogue_name === null ? " was priced as another model by its name; those prices end now" : "";
    lines.push(`${provider}/${model}${is_new ? ` is ${catalogue_name}, and has a price now` : ended}`);
    for (const { effective_from, daily_from, daily_to, changes } of prices) {
      const from = effective_from === null ? "from the beginning" : `from ${effective_from.slice(0, 16)}Z`;
      const hours = daily_from === null ? "" : `, daily ${daily_from} to ${daily_to} UTC`;
      for (const change of changes) lines.push(`  ${describeRate(change)}  ${from}${hours}`);
    }
  }
  return [...lines, ...left];
}

function describeRate(change: PriceUpdate["models"][number]["prices"][number]["changes"][number]): string {
  const tier = change.service_tier === "" ? "" : ` ${change.service_tier}`;
  const above = change.above_input_tokens === 0 ? "" : ` above ${change.above_input_tokens} input tokens`;
  return `${change.bucket}${tier}${above}: ${short(change.old_usd_per_million)} → ${short(change.new_usd_per_million)}`;
}

/** Without zeros that say nothing: "2.500000000" is 2.5. */
const short = (usd: string | null) => (usd === null ? "–" : usd.replace(/\.?0+$/, "") || "0");
