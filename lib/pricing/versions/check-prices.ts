import type { Rate } from "@/lib/pricing/calculate/calculate-cost";

/** Something odd about a set of prices. */
export interface PriceFinding {
  /** `refused` cannot be right; `flagged` may be, and wants a second look. */
  severity: "refused" | "flagged";
  /** One sentence for the person who entered the price. */
  message: string;
}

const JUMP = 10n;

/**
 * What looks wrong in a set of prices: below zero, cached input dearer than input, output at less than a tenth of the input's
 * price, or ten times as much or as little as before. Each service tier and context threshold is looked at for itself.
 * @param previous the rates that held until now
 */
export function findImplausible(prices: readonly Rate[], previous: readonly Rate[] = []): PriceFinding[] {
  return prices.flatMap((rate) => {
    const input = prices.find((other) => other.bucket === "input" && isBeside(other, rate));
    const before = previous.find((other) => other.bucket === rate.bucket && isBeside(other, rate));
    return [findNegative(rate), findAgainstInput(rate, input), findJump(rate, before)].filter(
      (found) => found !== null,
    );
  });
}

const isBeside = (a: Rate, b: Rate) => a.serviceTier === b.serviceTier && a.aboveInputTokens === b.aboveInputTokens;

function findNegative(rate: Rate): PriceFinding | null {
  if (rate.nanoUsdPerMillion >= 0n) return null;
  return { severity: "refused", message: `The price of ${nameRate(rate)} is below zero.` };
}

function findAgainstInput(rate: Rate, input: Rate | undefined): PriceFinding | null {
  if (!input) return null;
  if (rate.bucket === "cacheRead" && rate.nanoUsdPerMillion > input.nanoUsdPerMillion) {
    return { severity: "refused", message: `The price of ${nameRate(rate)} is higher than the uncached input price.` };
  }
  if (rate.bucket === "output" && rate.nanoUsdPerMillion * 10n < input.nanoUsdPerMillion) {
    return { severity: "flagged", message: `The price of ${nameRate(rate)} is less than a tenth of the input price.` };
  }
  return null;
}

/** From nothing, any price would be a jump: a model that was free may stop being so. */
function findJump(rate: Rate, before: Rate | undefined): PriceFinding | null {
  if (!before || before.nanoUsdPerMillion <= 0n || rate.nanoUsdPerMillion < 0n) return null;
  const isHigher = rate.nanoUsdPerMillion >= before.nanoUsdPerMillion * JUMP;
  if (!isHigher && rate.nanoUsdPerMillion * JUMP > before.nanoUsdPerMillion) return null;
  return {
    severity: "flagged",
    message: `The price of ${nameRate(rate)} is ${isHigher ? "at least ten times" : "at most a tenth of"} what it was.`,
  };
}

function nameRate({ bucket, serviceTier, aboveInputTokens }: Rate): string {
  const tier = serviceTier === "" ? "" : `, tier ${serviceTier}`;
  const threshold = aboveInputTokens === 0 ? "" : `, above ${aboveInputTokens} input tokens`;
  // cacheWrite1h → cache write 1h
  const words = bucket.replace(/[A-Z]|\d\w*/g, (start) => ` ${start.toLowerCase()}`);
  return `${words}${tier}${threshold}`;
}
