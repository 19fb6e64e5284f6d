import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import type { CoreFacts, DetailFacts } from "./measure-facts";
import { exactFigure, NO_REQUESTS, toMeasures } from "./measure-values";
import { MEASURES, type Measures } from "./measures";

/** The measures that are a sum by themselves, with its name. */
const SUMS = MEASURES.flatMap((measure) => {
  const { of }: CoreFacts | DetailFacts = measure;
  return "sum" in of && of.sum.length === 1 && !of.less && !of.per ? [{ measure, name: of.sum[0] }] : [];
});

/**
 * The figures of several sets of requests together. Response times have no common average or percentile without their
 * requests; they are null.
 */
export function addMeasures(sets: readonly Measures[]): Measures {
  const sums = SUMS.map(({ measure, name }) => {
    const places = measure.unit === "usd" ? MONEY_PLACES : 0;
    const values = sets.map((set) => parseDecimal(String(exactFigure(measure, set)), places));
    const total = values.reduce((sum, value) => sum + value, 0n);
    return [name, measure.unit === "count" ? Number(total) : formatDecimal(total, places)];
  });
  const lastUsed = sets.flatMap(({ lastUsedAt }) => lastUsedAt ?? []).toSorted();
  return toMeasures({ ...NO_REQUESTS, ...Object.fromEntries(sums), last_occurred_at: lastUsed.at(-1) ?? null });
}
