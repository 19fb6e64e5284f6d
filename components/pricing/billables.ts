import { PRICED_BUCKETS, type PricedBucket } from "@/lib/events/buckets/token-buckets";
import type { Billable } from "@/lib/pricing/calculate/calculate-cost";
import { formatDecimal, MONEY_PLACES, PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";

/** What a price is told for, and how many pieces that are. */
const PIECES = { million: 1_000_000n, thousand: 1_000n, minute: 60n, piece: 1n };
export type Unit = keyof typeof PIECES;

const BUCKETS = new Set<PricedBucket>(["input", "output", ...PRICED_BUCKETS]);

/** What can have a price, in the order of showing, with the unit that people know it by. */
export const BILLABLES: Readonly<Record<Billable, Unit>> = {
  ...(Object.fromEntries([...BUCKETS].map((bucket) => [bucket, "million"])) as Record<PricedBucket, Unit>),
  webSearch: "thousand",
  searchUnit: "thousand",
  audioSecond: "minute",
  image: "piece",
  request: "thousand",
  fileSearch: "thousand",
  codeSession: "piece",
  codeExecution: "piece",
  mapSearch: "thousand",
  imageGeneration: "piece",
  page: "thousand",
  annotatedPage: "thousand",
  advisorCall: "piece",
};

/** What a price usually has; a form shows the others on demand. */
export const COMMON_BILLABLES: readonly Billable[] = ["input", "output", "cacheRead", "cacheWrite5m"];

/** Whether it is one of those; a catalogue may know others. */
export function isBillable(name: string): name is Billable {
  return Object.hasOwn(BILLABLES, name);
}

/** The unit of what has a price; a stranger's is told per million. */
export function unitOf(name: string): Unit {
  return isBillable(name) ? BILLABLES[name] : "million";
}

/** A stored price, USD per million pieces, as USD for its unit. */
export function toUnitPrice(name: string, usdPerMillion: string): string {
  const exact = parseDecimal(usdPerMillion, MONEY_PLACES) * PIECES[unitOf(name)];
  return formatDecimal(exact / PIECES.million, MONEY_PLACES);
}

/** The other way round, for the API; what is no number is left to the API to refuse. */
export function fromUnitPrice(name: string, usdPerUnit: string): string {
  try {
    const exact = parseDecimal(usdPerUnit, PRICE_PLACES) * PIECES.million;
    return formatDecimal(exact / PIECES[unitOf(name)], PRICE_PLACES);
  } catch {
    return usdPerUnit;
  }
}
