import { formatDecimal, MONEY_PLACES, PRICE_PLACES, parseDecimal } from "@/lib/decimal";
import type { Billable } from "@/lib/pricing/calculate-cost";

interface BillableName {
  label: string;
  /** What a price is told for. */
  unit: string;
  /** How many pieces that are. */
  pieces: bigint;
}

const MILLION = 1_000_000n;
const TOKENS = { unit: "per million", pieces: MILLION };

/** What can have a price, in the order of showing. */
export const BILLABLES: Readonly<Record<Billable, BillableName>> = {
  input: { label: "Input", ...TOKENS },
  output: { label: "Output", ...TOKENS },
  cacheRead: { label: "Cached input", ...TOKENS },
  cacheWrite5m: { label: "Cache write", ...TOKENS },
  cacheWrite1h: { label: "Cache write, 1 hour", ...TOKENS },
  inputAudio: { label: "Audio input", ...TOKENS },
  outputAudio: { label: "Audio output", ...TOKENS },
  outputImage: { label: "Image output", ...TOKENS },
  inputImage: { label: "Image input", ...TOKENS },
  webSearch: { label: "Web search", unit: "per 1,000", pieces: 1_000n },
  searchUnit: { label: "Search unit", unit: "per 1,000", pieces: 1_000n },
  audioSecond: { label: "Audio time", unit: "per minute", pieces: 60n },
  image: { label: "Image", unit: "each", pieces: 1n },
  request: { label: "Request", unit: "per 1,000", pieces: 1_000n },
};

/** The name of what has a price; a stranger's is told as it is. */
export function billableName(name: string): BillableName {
  return (BILLABLES as Readonly<Record<string, BillableName | undefined>>)[name] ?? { label: name, ...TOKENS };
}

/** A stored price, USD per million pieces, as USD for the unit that people know it by. */
export function toUnitPrice(name: string, usdPerMillion: string): string {
  const exact = parseDecimal(usdPerMillion, MONEY_PLACES) * billableName(name).pieces;
  return formatDecimal(exact / MILLION, MONEY_PLACES);
}

/** The other way round, for the API; what is no number is left to the API to refuse. */
export function fromUnitPrice(name: string, usdPerUnit: string): string {
  try {
    const exact = parseDecimal(usdPerUnit, PRICE_PLACES) * MILLION;
    return formatDecimal(exact / billableName(name).pieces, PRICE_PLACES);
  } catch {
    return usdPerUnit;
  }
}
