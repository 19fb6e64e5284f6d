import { z } from "zod";
import { BILLED_ITEMS } from "@/lib/events/buckets/billed-items";
import { PRICED_BUCKETS } from "@/lib/events/buckets/token-buckets";
import type { Rate } from "@/lib/pricing/calculate/calculate-cost";
import { Uuid } from "@/lib/values/ids/uuid";
import { parseDecimal, roundAway } from "@/lib/values/numbers/decimal";
import { EffectiveTime, isPeriod } from "./effective-time";
import { unitPrice } from "./unit-price";

/** As providers spell tiers: "batch", "flex", "priority", "batch+us". */
const TierName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.+-]{0,39}$/, "must be the name of a service tier, for example batch");
/** Each makes rates of all the standard ones. */
const MAX_TIERS = 20;
const serviceTier = z.union([z.literal(""), TierName]).default("");
const aboveInputTokens = z.number().int().min(0).max(2_000_000_000).default(0);

const NewRate = z.discriminatedUnion("bucket", [
  z.strictObject({
    bucket: z.enum(PRICED_BUCKETS),
    usd_per_million: unitPrice("token"),
    service_tier: serviceTier,
    above_input_tokens: aboveInputTokens,
  }),
  z.strictObject({
    bucket: z.enum(BILLED_ITEMS),
    usd_per_million: unitPrice("item"),
    service_tier: serviceTier,
    above_input_tokens: aboveInputTokens,
  }),
]);

const MULTIPLIER_PLACES = 6;

const NO_MULTIPLIER = "must be a multiplier from 0 to 100";

const Multiplier = z.union([z.number(), z.string().max(20)], { error: NO_MULTIPLIER }).transform((value, context) => {
  try {
    const multiplier = parseDecimal(String(value), MULTIPLIER_PLACES);
    if (multiplier >= 0n && multiplier <= 100n * 10n ** BigInt(MULTIPLIER_PLACES)) return multiplier;
  } catch {
    // Reported below, like a multiplier out of range.
  }
  context.addIssue({ code: "custom", message: NO_MULTIPLIER });
  return z.NEVER;
});

/**
 * A price to be set: USD per million tokens, or per million items. With an organization it is that tenant's contract price.
 * Multipliers make a service tier's rates of all standard token rates; a rate given for the tier goes before.
 */
export const NewPrice = z
  .strictObject({
    model_id: Uuid,
    organization: Uuid.nullish(),
    rates: z.array(NewRate).min(1, "Enter at least one price.").max(500),
    tier_multipliers: z
      .record(TierName, Multiplier)
      .refine((tiers) => Object.keys(tiers).length <= MAX_TIERS, `Enter at most ${MAX_TIERS} tiers.`)
      .default({}),
    effective_from: EffectiveTime,
    effective_to: EffectiveTime,
    /** Where the price comes from. */
    note: z.string().trim().max(200).default(""),
    /** Set it although it looks like a mistake. */
    confirm: z.boolean().default(false),
  })
  .transform((price, context) => {
    const rates = expandTiers(price.rates.map(toRate), price.tier_multipliers);
    if (new Set(rates.map(keyOf)).size < rates.length) {
      context.addIssue({ code: "custom", path: ["rates"], message: "names the same bucket, tier and threshold twice" });
    }
    return {
      modelId: price.model_id,
      organizationId: price.organization ?? null,
      rates,
      effectiveFrom: price.effective_from,
      effectiveTo: price.effective_to,
      note: price.note,
      confirm: price.confirm,
    };
  })
  .refine(isPeriod, { path: ["effective_to"], message: "must be later than effective_from" });
export type NewPrice = z.output<typeof NewPrice>;

function toRate(rate: z.output<typeof NewRate>): Rate {
  return {
    bucket: rate.bucket,
    serviceTier: rate.service_tier,
    aboveInputTokens: rate.above_input_tokens,
    nanoUsdPerMillion: rate.usd_per_million,
  };
}

function expandTiers(rates: Rate[], multipliers: Record<string, bigint>): Rate[] {
  const given = new Set(rates.map(keyOf));
  const standard = rates.filter((rate) => rate.serviceTier === "" && isTokenBucket(rate.bucket));
  const expanded = Object.entries(multipliers).flatMap(([serviceTier, multiplier]) =>
    standard.map((rate) => ({
      ...rate,
      serviceTier,
      nanoUsdPerMillion: roundAway(rate.nanoUsdPerMillion * multiplier, MULTIPLIER_PLACES),
    })),
  );
  return [...rates, ...expanded.filter((rate) => !given.has(keyOf(rate)))];
}

const isTokenBucket = (bucket: Rate["bucket"]) => (PRICED_BUCKETS as readonly string[]).includes(bucket);
const keyOf = ({ bucket, serviceTier, aboveInputTokens }: Rate) => `${bucket} ${serviceTier} ${aboveInputTokens}`;
