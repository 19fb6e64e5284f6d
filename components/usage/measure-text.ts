import { exactFigure } from "@/lib/reading/view/measure-values";
import type { CoreMeasures, Measure } from "@/lib/reading/view/measures";
import { NOTHING } from "@/lib/values/formats/format";
import type { Formats } from "@/lib/values/formats/formats";
import { MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";

/** A figure as people read it, by its unit; an instant is shown by `LastUsed`. @param places decimals of an amount */
export function measureText(measure: Measure, figures: CoreMeasures, format: Formats, places?: number): string {
  const figure = exactFigure(measure, figures);
  if (figure === null) return NOTHING;
  if (measure.unit === "percent") return format.percent(Number(figure));
  if (measure.unit === "milliseconds") return format.duration(Number(figure));
  return measure.unit === "usd" ? format.usd(String(figure), places) : format.count(figure);
}

/** What a table is sorted by: exact, null for what is not known. */
export function sortValue(measure: Measure, figures: CoreMeasures): number | bigint | string | null {
  const figure = exactFigure(measure, figures);
  if (typeof figure !== "string" || measure.unit === "instant") return figure;
  return parseDecimal(figure, measure.unit === "usd" ? MONEY_PLACES : 0);
}
