import { arrayLiteral } from "@/lib/db/connection/array-literal";
import { type PriceVersion, Prisma } from "@/lib/generated/prisma/client";
import type { Rate } from "@/lib/pricing/calculate/calculate-cost";
import { newId } from "@/lib/values/ids/new-id";
import { formatDecimal, PRICE_PLACES } from "@/lib/values/numbers/decimal";

/** A price version to be written, without what is the same for all new ones. */
export type NewPriceVersion = Omit<PriceVersion, "id" | "createdAt" | "supersededAt"> & { rates: readonly Rate[] };

/**
 * Writes price versions with their rates, in two statements however many there are.
 * @param execute runs a statement in the transaction
 * @returns their ids, in the same order
 */
export async function storePrices(
  execute: (statement: Prisma.Sql) => Promise<unknown>,
  prices: readonly NewPriceVersion[],
): Promise<string[]> {
  if (prices.length === 0) return [];
  const ids = prices.map(() => newId());
  await execute(insertVersions(ids, prices));
  await execute(insertRates(ids, prices));
  return ids;
}

function insertVersions(ids: readonly string[], prices: readonly NewPriceVersion[]): Prisma.Sql {
  const words = (read: (price: NewPriceVersion) => string | null) => arrayLiteral(prices.map(read), false);
  const texts = (read: (price: NewPriceVersion) => string | null) => arrayLiteral(prices.map(read), true);
  return Prisma.sql`
    INSERT INTO price_versions (id, model_id, organization_id, source, source_detail, matched_name, effective_from,
      effective_to, daily_from, daily_to)
    SELECT * FROM unnest(${arrayLiteral(ids, false)}::uuid[], ${words(({ modelId }) => modelId)}::uuid[],
      ${words(({ organizationId }) => organizationId)}::uuid[], ${words(({ source }) => source)}::price_source[],
      ${texts(({ sourceDetail }) => sourceDetail)}::text[], ${texts(({ matchedName }) => matchedName)}::text[],
      ${texts(({ effectiveFrom }) => effectiveFrom?.toISOString() ?? null)}::timestamptz[],
      ${texts(({ effectiveTo }) => effectiveTo?.toISOString() ?? null)}::timestamptz[],
      ${texts(({ dailyFrom }) => dailyFrom)}::text[], ${texts(({ dailyTo }) => dailyTo)}::text[])`;
}

function insertRates(ids: readonly string[], prices: readonly NewPriceVersion[]): Prisma.Sql {
  const rates = prices.flatMap((price, index) => price.rates.map((rate) => ({ ...rate, id: ids[index] })));
  const texts = (read: (rate: Rate) => string) => arrayLiteral(rates.map(read), true);
  return Prisma.sql`
    INSERT INTO price_rates (price_version_id, bucket, service_tier, above_input_tokens, usd_per_million)
    SELECT * FROM unnest(
      ${arrayLiteral(
        rates.map(({ id }) => id),
        false,
      )}::uuid[],
      ${texts(({ bucket }) => bucket)}::text[], ${texts(({ serviceTier }) => serviceTier)}::text[],
      ${arrayLiteral(
        rates.map(({ aboveInputTokens }) => aboveInputTokens),
        false,
      )}::int[],
      ${texts(({ nanoUsdPerMillion }) => formatDecimal(nanoUsdPerMillion, PRICE_PLACES))}::numeric[])`;
}
