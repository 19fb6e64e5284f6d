import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/decimal";
import { DEFAULT_LOCALE, NOTHING } from "@/lib/format";

/** What became of a figure since the period before. */
export interface Change {
  /** "+12.5%", "−3%", "new" from 0, "–" where there is nothing to compare. */
  text: string;
  direction: "up" | "down" | "same" | "none";
}

const NO_CHANGE: Change = { text: NOTHING, direction: "none" };

/** The change of a count or a time, in per cent of what it was; null is a figure that was not there. */
export function relativeChange(current: number | null, previous: number | null, locale = DEFAULT_LOCALE): Change {
  if (current === null || previous === null) return NO_CHANGE;
  if (previous === 0) return current === 0 ? NO_CHANGE : { text: "new", direction: "up" };
  return toChange((current / previous - 1) * 100, "%", locale);
}

/** The change of an exact amount, in per cent. */
export function amountChange(current: string, previous: string, locale = DEFAULT_LOCALE): Change {
  const [now, before] = [current, previous].map((amount) => parseDecimal(amount, MONEY_PLACES));
  if (before === 0n) return now === 0n ? NO_CHANGE : { text: "new", direction: "up" };
  const tenThousandths = ((now - before) * 1_000_000n) / before;
  return toChange(Number(formatDecimal(tenThousandths, 4)), "%", locale);
}

/** The change of a rate, in percentage points. */
export function pointsChange(current: number | null, previous: number | null, locale = DEFAULT_LOCALE): Change {
  if (current === null || previous === null) return NO_CHANGE;
  return toChange(current - previous, " pts", locale);
}

function toChange(value: number, unit: string, locale: string): Change {
  const rounded = Math.round(value * 10) / 10;
  if (rounded === 0) return { text: `0${unit}`, direction: "same" };
  const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.abs(rounded));
  return rounded > 0 ? { text: `+${text}${unit}`, direction: "up" } : { text: `−${text}${unit}`, direction: "down" };
}
