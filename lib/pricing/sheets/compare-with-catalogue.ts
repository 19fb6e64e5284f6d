import { findRate, type Rate } from "@/lib/pricing/calculate/calculate-cost";
import { formatPrice } from "@/lib/pricing/versions/format-price";

/** How prices differ from the catalogue's. */
export interface CatalogueComparison {
  /** The catalogue's USD per million, of the same tier and context; null when it has none. */
  inputUsdPerMillion: string | null;
  outputUsdPerMillion: string | null;
  /** Of all rates compared, the difference that is the largest, in per cent of the catalogue's; null beside a price of zero. */
  differencePercent: number | null;
  /** Whether any rate is another one than the catalogue's. */
  departs: boolean;
}

/**
 * Compares the rates given, and only these, with what the catalogue bills for the same.
 * @param catalogue null when the catalogue does not know the model; then nothing departs
 */
export function compareWithCatalogue(
  rates: readonly Rate[],
  catalogue: readonly Rate[] | null,
): CatalogueComparison | null {
  if (!catalogue) return null;
  const [{ serviceTier, aboveInputTokens }] = rates;
  const listed = (rate: Omit<Rate, "nanoUsdPerMillion">) =>
    findRate(catalogue, rate.bucket, rate.aboveInputTokens + 1, rate.serviceTier)?.nanoUsdPerMillion ?? null;
  const pairs = rates.map((rate) => ({ own: rate.nanoUsdPerMillion, listed: listed(rate) }));
  const percents = pairs.flatMap((pair) => (pair.listed ? [percentOf(pair.own - pair.listed, pair.listed)] : []));
  const text = (price: bigint | null) => (price === null ? null : formatPrice(price));
  return {
    inputUsdPerMillion: text(listed({ bucket: "input", serviceTier, aboveInputTokens })),
    outputUsdPerMillion: text(listed({ bucket: "output", serviceTier, aboveInputTokens })),
    differencePercent: percents.sort((a, b) => Math.abs(b) - Math.abs(a))[0] ?? null,
    departs: pairs.some((pair) => pair.own !== pair.listed),
  };
}

/** With two decimals. */
const percentOf = (part: bigint, whole: bigint) => Math.round((Number(part) / Number(whole)) * 10_000) / 100;
