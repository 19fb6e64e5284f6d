import type { ExactTokens } from "@/lib/reading/view/exact-tokens";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import type { ModelRow, Totals } from "./model-values";

/** Models that a table does not show one by one, together. */
export interface ModelRest extends Totals {
  count: number;
}

/** Adds up the figures of models; response times of several models have no common average or percentile without their calls. */
export function sumModels(models: readonly ModelRow[]): ModelRest {
  const sum = (read: (model: ModelRow) => number) => models.reduce((total, model) => total + read(model), 0);
  const usd = (read: (model: ModelRow) => string) =>
    models.reduce((total, model) => total + parseDecimal(read(model), MONEY_PLACES), 0n);
  const requests = sum((model) => model.requests);
  const successfulRequests = sum((model) => model.successfulRequests);
  const pricedRequests = sum((model) => model.pricedRequests);
  const estimatedRequests = sum((model) => model.estimatedRequests);
  const inputTokens = sum((model) => model.inputTokens);
  const cacheReadTokens = sum((model) => model.cacheReadTokens);
  const cost = usd((model) => model.costUsd);
  const withCost = pricedRequests + estimatedRequests;
  const lastUsed = models.flatMap(({ lastUsedAt }) => lastUsedAt ?? []).sort();
  const isCompared = models.every(({ previousCostUsd }) => previousCostUsd !== null);
  return {
    count: models.length,
    ...{ requests, successfulRequests, pricedRequests, estimatedRequests, inputTokens, cacheReadTokens },
    failedRequests: requests - successfulRequests,
    unpricedRequests: requests - pricedRequests,
    unknownTokenRequests: sum((model) => model.unknownTokenRequests),
    cacheWriteTokens: sum((model) => model.cacheWriteTokens),
    reasoningTokens: sum((model) => model.reasoningTokens),
    outputTokens: sum((model) => model.outputTokens),
    totalTokens: sum((model) => model.totalTokens),
    costUsd: formatDecimal(cost, MONEY_PLACES),
    previousCostUsd: isCompared
      ? formatDecimal(
          usd(({ previousCostUsd }) => previousCostUsd ?? "0"),
          MONEY_PLACES,
        )
      : null,
    costPerThousandUsd: withCost === 0 ? null : formatDecimal((cost * 1_000n) / BigInt(withCost), MONEY_PLACES),
    successRate: requests === 0 ? null : (successfulRequests / requests) * 100,
    cacheHitRate: inputTokens === 0 ? null : (cacheReadTokens / inputTokens) * 100,
    averageResponseTimeMs: null,
    p95ResponseTimeMs: null,
    lastUsedAt: lastUsed.at(-1) ?? null,
    exact: sumTokens(models),
  };
}

function sumTokens(models: readonly ModelRow[]): ExactTokens {
  const sum = (name: keyof ExactTokens) => String(models.reduce((total, { exact }) => total + BigInt(exact[name]), 0n));
  return {
    inputTokens: sum("inputTokens"),
    outputTokens: sum("outputTokens"),
    totalTokens: sum("totalTokens"),
    cacheReadTokens: sum("cacheReadTokens"),
    cacheWriteTokens: sum("cacheWriteTokens"),
    reasoningTokens: sum("reasoningTokens"),
  };
}
