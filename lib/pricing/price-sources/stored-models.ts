import { z } from "zod";
import { BILLED_ITEMS } from "@/lib/events/buckets/billed-items";
import { PRICED_BUCKETS } from "@/lib/events/buckets/token-buckets";
import type { ListedModel } from "./listed-model";

const MOST_MODELS = 20_000;
const MOST_RATES = 200;
/** 10^-9 USD per million: up to a hundred dollars for one item. */
const Price = z.string().regex(/^\d{1,17}$/);

const Rate = z.tuple([
  z.enum([...PRICED_BUCKETS, ...BILLED_ITEMS]),
  z.string().max(40),
  z.int().min(0).max(2_000_000_000),
  Price,
]);

/** A source's models as a release keeps them: rates as [bucket, service tier, above input tokens, 10^-9 USD per million]. */
export const StoredModels = z
  .array(
    z.strictObject({
      provider: z.string().min(1).max(100),
      id: z.string().min(1).max(400),
      aka: z.array(z.string().min(1).max(400)).max(20),
      link: z
        .url({ protocol: /^https$/ })
        .max(500)
        .nullable(),
      rates: z.array(Rate).min(1).max(MOST_RATES),
    }),
  )
  .max(MOST_MODELS);
export type StoredModels = z.output<typeof StoredModels>;

/** A source's models as JSON, to be stored as a release. */
export function formatListedModels(models: readonly ListedModel[]): StoredModels {
  return models.map(({ provider, id, aka, link, rates }) => ({
    ...{ provider, id, aka: [...aka], link },
    rates: rates.map((rate) => [
      rate.bucket,
      rate.serviceTier,
      rate.aboveInputTokens,
      rate.nanoUsdPerMillion.toString(),
    ]),
  }));
}

/** The models of a stored release. */
export function parseListedModels(stored: StoredModels): ListedModel[] {
  return stored.map(({ rates, ...model }) => ({
    ...model,
    rates: rates.map(([bucket, serviceTier, aboveInputTokens, price]) => ({
      ...{ bucket, serviceTier, aboveInputTokens },
      nanoUsdPerMillion: BigInt(price),
    })),
  }));
}
