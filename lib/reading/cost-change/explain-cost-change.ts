import type { ModelUsage } from "@/lib/reading/figures/get-usage-by-model";
import type { ReportingPeriod } from "@/lib/reading/view/reporting-period";
import type { UsageView } from "@/lib/reading/view/usage-view";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { EQUAL_WEIGHTS, listTokenWeights, type TokenWeights } from "./list-token-weights";
import { type CostEffects, type ModelCalls, splitCostChange } from "./split-cost-change";

/** Before, after and their difference: USD, exact, with 12 places. */
export interface CostChange {
  beforeUsd: string;
  afterUsd: string;
  differenceUsd: string;
}

export interface ModelCostChange extends CostChange {
  modelId: string;
  displayName: string;
  /** The provider's id: `openai`. */
  provider: string;
}

export interface CostExplanation extends CostChange {
  /** The period before, of as many days. */
  previous: ReportingPeriod;
  /** USD, with 12 places, by cause; their sum is exactly the difference. See `splitCostChange`. */
  effects: Record<keyof CostEffects, string>;
  /** The five models whose cost changed most, the greatest change first. */
  models: ModelCostChange[];
  /** All other models together; null when there are none. With `models` it sums to the whole. */
  otherModels: (CostChange & { count: number }) | null;
  /** Requests without a known cost; when there are any, their period's cost is a floor. */
  unpricedRequests: { before: number; after: number };
}

const MOST_MODELS = 5;

/**
 * Why a period cost more or less than the one before: the difference split into requests, models, tokens for each request and
 * prices. Tokens of different kinds are weighed by the model's list price at the end of the period before. Reads prices only.
 * @param before the models of the period before, under the same filter
 * @param previous that period
 */
export async function explainCostChange(
  view: UsageView,
  before: readonly ModelUsage[],
  after: readonly ModelUsage[],
  previous: ReportingPeriod,
): Promise<CostExplanation> {
  const named = new Map([...before, ...after].map((model) => [model.modelId, model]));
  const [old, current] = [before, after].map((models) => new Map(models.map((model) => [model.modelId, model])));
  const weights = await listTokenWeights(view, [...named.keys()], new Date(previous.end.getTime() - 1));
  const models = [...named].map(([modelId, { displayName, provider }]) => {
    const weight = weights.get(modelId) ?? EQUAL_WEIGHTS;
    return {
      name: { modelId, displayName, provider },
      before: toCalls(old.get(modelId), weight),
      after: toCalls(current.get(modelId), weight),
    };
  });
  models.sort((left, right) => compare(size(right), size(left)));
  const [shown, others] = [models.slice(0, MOST_MODELS), models.slice(MOST_MODELS)];
  const effects = splitCostChange(models);
  return {
    ...toChange(models),
    previous,
    effects: {
      volume: toUsd(effects.volume),
      mix: toUsd(effects.mix),
      tokens: toUsd(effects.tokens),
      price: toUsd(effects.price),
    },
    models: shown.map((model) => ({ ...model.name, ...toChange([model]) })),
    otherModels: others.length > 0 ? { count: others.length, ...toChange(others) } : null,
    unpricedRequests: { before: countUnpriced(before), after: countUnpriced(after) },
  };
}

type Which = "before" | "after";

function toCalls(usage: ModelUsage | undefined, weights: TokenWeights): ModelCalls {
  if (!usage) return { requests: 0, weightedTokens: 0n, cost: 0n };
  const uncached = usage.inputTokens - usage.cacheReadTokens - usage.cacheWriteTokens;
  const weightedTokens =
    BigInt(uncached) * weights.input +
    BigInt(usage.cacheReadTokens) * weights.cacheRead +
    BigInt(usage.cacheWriteTokens) * weights.cacheWrite +
    BigInt(usage.outputTokens) * weights.output;
  return { requests: usage.requests, weightedTokens, cost: parseDecimal(usage.costUsd, MONEY_PLACES) };
}

type Change = Record<Which, Pick<ModelCalls, "cost">>;

function toChange(changes: Change[]): CostChange {
  const total = (which: Which) => changes.reduce((sum, change) => sum + change[which].cost, 0n);
  const [before, after] = [total("before"), total("after")];
  return { beforeUsd: toUsd(before), afterUsd: toUsd(after), differenceUsd: toUsd(after - before) };
}

function size({ before, after }: Change): bigint {
  return after.cost > before.cost ? after.cost - before.cost : before.cost - after.cost;
}

const compare = (left: bigint, right: bigint) => (left < right ? -1 : left > right ? 1 : 0);

const toUsd = (amount: bigint) => formatDecimal(amount, MONEY_PLACES);

const countUnpriced = (models: readonly ModelUsage[]) =>
  models.reduce((sum, { unpricedRequests }) => sum + unpricedRequests, 0);
