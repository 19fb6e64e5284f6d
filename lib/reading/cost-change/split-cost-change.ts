import { divideRounded } from "@/lib/values/numbers/decimal-division";

/** The calls of one model in one period. */
export interface ModelCalls {
  requests: number;
  /** Tokens, each counted as many times as its kind weighs. */
  weightedTokens: bigint;
  /** 10^-12 USD. */
  cost: bigint;
}

/** One model in two periods, with calls in one of them at least. */
export interface ModelChange {
  before: ModelCalls;
  after: ModelCalls;
}

/** Parts of a difference of cost, in 10^-12 USD; their sum is exactly the difference. */
export interface CostEffects {
  volume: bigint;
  mix: bigint;
  tokens: bigint;
  price: bigint;
}

/**
 * Why one period cost more or less than another, one cause after the other. With r requests, W weighted tokens and cost C of a
 * model, N all requests, p before and c after:
 * - volume, (N_c / N_p − 1) · C_p: more or fewer requests, everything else as before;
 * - mix, Σ N_c · (r_c / N_c − r_p / N_p) · (C_p / r_p): other models; for one without calls before, its cost per request after;
 * - tokens, Σ r_c · (W_c / r_c − W_p / r_p) · (C_p / W_p): longer or shorter requests, over the models with calls in both;
 * - price, Σ W_c · (C_c / W_c − C_p / W_p): the same tokens cost more or less; also all that differs between requests of a
 *   model without tokens in one of the periods.
 * Without calls in one of the periods all is volume. The partial sums are rounded rather than the parts, to 10^-12 USD: so
 * a part that is nothing is exactly 0, and the parts add up.
 */
export function splitCostChange(models: readonly ModelChange[]): CostEffects {
  const [costBefore, costAfter] = [sum(models, (model) => model.before.cost), sum(models, (model) => model.after.cost)];
  const [before, after] = [countRequests(models, "before"), countRequests(models, "after")];
  const difference = costAfter - costBefore;
  if (before === 0n || after === 0n) return { volume: difference, mix: 0n, tokens: 0n, price: 0n };

  let sumSoFar = fraction((after - before) * costBefore, before);
  const volume = round(sumSoFar);
  sumSoFar = models.reduce((total, model) => add(total, mixOf(model, before, after)), sumSoFar);
  const withMix = round(sumSoFar);
  sumSoFar = models.reduce((total, model) => add(total, tokensOf(model)), sumSoFar);
  const withTokens = round(sumSoFar);
  return { volume, mix: withMix - volume, tokens: withTokens - withMix, price: difference - withTokens };
}

/** N_c · (r_c / N_c − r_p / N_p) = r_c − N_c · r_p / N_p requests more than its share, each at its cost per request. */
function mixOf(model: ModelChange, before: bigint, after: bigint): Fraction {
  const [had, has] = [BigInt(model.before.requests), BigInt(model.after.requests)];
  const [cost, requests] = had > 0n ? [model.before.cost, had] : [model.after.cost, has];
  return requests === 0n ? NOTHING : fraction((has * before - after * had) * cost, before * requests);
}

function tokensOf({ before, after }: ModelChange): Fraction {
  if (before.weightedTokens === 0n || after.weightedTokens === 0n) return NOTHING;
  const [had, has] = [BigInt(before.requests), BigInt(after.requests)];
  const more = after.weightedTokens * had - before.weightedTokens * has;
  return fraction(more * before.cost, had * before.weightedTokens);
}

/** An exact rational number; the divisor is positive. */
interface Fraction {
  dividend: bigint;
  divisor: bigint;
}

const NOTHING: Fraction = { dividend: 0n, divisor: 1n };

const fraction = (dividend: bigint, divisor: bigint): Fraction => ({ dividend, divisor });

function add(left: Fraction, right: Fraction): Fraction {
  if (right.dividend === 0n) return left;
  return fraction(left.dividend * right.divisor + right.dividend * left.divisor, left.divisor * right.divisor);
}

const round = ({ dividend, divisor }: Fraction) => divideRounded(dividend, divisor);

function sum(models: readonly ModelChange[], read: (model: ModelChange) => bigint): bigint {
  return models.reduce((total, model) => total + read(model), 0n);
}

const countRequests = (models: readonly ModelChange[], period: "before" | "after") =>
  sum(models, (model) => BigInt(model[period].requests));
