import type { MatchLogic, ModelPrice, Provider } from "@pydantic/genai-prices";
import { z } from "zod";

/** No list price comes near it: USD per unit that the catalogue counts in. */
const MAX_USD = 1_000_000;
/** A release with fewer is a broken download, or other data. */
const MIN_PROVIDERS = 5;
const MUST_HAVE = ["anthropic", "google", "openai"];

const name = z.string().min(1).max(400);
const usd = z.number().min(0).max(MAX_USD);
const tier = z.object({ start: z.int().min(0), price: usd });
/** Fields that are not known here are kept, and priced by nothing. */
const prices: z.ZodType<ModelPrice> = z.record(name, z.union([usd, z.object({ base: usd, tiers: z.array(tier) })]));

const startDate = z
  .object({ start_date: z.iso.date() })
  .transform(({ start_date }) => ({ type: "start_date" as const, start_date }));
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/, "must be a time of day in UTC, HH:MM:SSZ");
const timeOfDay = z
  .object({ start_time: clock, end_time: clock })
  .transform((hours) => ({ type: "time_of_date" as const, ...hours }));
const conditional = z.object({ constraint: z.union([startDate, timeOfDay]).optional(), prices });

const match: z.ZodType<MatchLogic> = z.lazy(() =>
  z.union([
    z.object({ or: z.array(match) }),
    z.object({ and: z.array(match) }),
    z.object({ equals: name }),
    z.object({ starts_with: name }),
    z.object({ ends_with: name }),
    z.object({ contains: name }),
    z.object({ regex: name }),
  ]),
);

const model = z.object({
  id: name,
  name: z.string().optional(),
  match,
  prices: z.union([z.array(conditional).min(1), prices]),
});

/**
 * The providers of a release of the price catalogue: of its data, what is used here. Anything that is not in its shape, or
 * is no plausible price list, is refused as a whole.
 */
export const CatalogueProviders: z.ZodType<Provider[]> = z
  .array(
    z.object({
      id: name,
      name,
      api_pattern: z.string().default(""),
      provider_match: match.optional(),
      model_match: match.optional(),
      fallback_model_providers: z.array(name).optional(),
      models: z.array(model),
    }),
  )
  .min(MIN_PROVIDERS)
  .refine((providers) => MUST_HAVE.every((id) => providers.some((one) => one.id === id && one.models.length > 0)), {
    message: `must have models of ${MUST_HAVE.join(", ")}`,
  });
