import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { NOTHING } from "./format";
import { numberFormat } from "./intl-formats";

/** What became of a figure since the period before. */
export interface Change {
  /** "+12.5%", "−3%", the word for new from 0, "–" where there is nothing to compare. */
  text: string;
  direction: "up" | "down" | "same" | "new" | "none";
}

/** How a change is written: the locale of its numbers, and the words beside them. */
export interface ChangeWording {
  locale: string;
  /** What began from 0. */
  isNew: string;
  /** A change in percentage points: "+1.2 pts". */
  points: (change: string) => string;
}

const NO_CHANGE: Change = { text: NOTHING, direction: "none" };

/** The change of a count or a time, in per cent of what it was; null is a figure that was not there. */
export function relativeChange(current: number | null, previous: number | null, wording: ChangeWording): Change {
  if (current === null || previous === null) return NO_CHANGE;
  if (previous === 0) return current === 0 ? NO_CHANGE : { text: wording.isNew, direction: "new" };
  return toChange((current / previous - 1) * 100, percent, wording);
}

/** The change of an exact amount, in per cent. */
export function amountChange(current: string, previous: string, wording: ChangeWording): Change {
  const [now, before] = [current, previous].map((amount) => parseDecimal(amount, MONEY_PLACES));
  if (before === 0n) return now === 0n ? NO_CHANGE : { text: wording.isNew, direction: "new" };
  const tenThousandths = ((now - before) * 1_000_000n) / before;
  return toChange(Number(formatDecimal(tenThousandths, 4)), percent, wording);
}

/** The change of a rate, in percentage points. */
export function pointsChange(current: number | null, previous: number | null, wording: ChangeWording): Change {
  if (current === null || previous === null) return NO_CHANGE;
  return toChange(current - previous, wording.points, wording);
}

const percent = (change: string) => `${change}%`;

function toChange(value: number, write: (change: string) => string, { locale }: ChangeWording): Change {
  const rounded = Math.round(value * 10) / 10;
  if (rounded === 0) return { text: write("0"), direction: "same" };
  const text = numberFormat(locale, { maximumFractionDigits: 1 }).format(Math.abs(rounded));
  return rounded > 0 ? { text: write(`+${text}`), direction: "up" } : { text: write(`−${text}`), direction: "down" };
}
