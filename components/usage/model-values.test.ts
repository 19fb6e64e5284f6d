import { expect, it } from "vitest";
import { sumModels } from "./model-rest";
import { MODEL_COLUMNS } from "./model-sort";
import { type ModelRow, sortModels } from "./model-values";

const row = (index: number, changes: Partial<ModelRow> = {}): ModelRow => ({
  ...{ modelId: `id-${index}`, modelName: `model-${index}`, displayName: `Model ${index}`, provider: "acme" },
  ...{ requests: index, successfulRequests: index, failedRequests: 0, pricedRequests: index, unpricedRequests: 0 },
  ...{ unknownTokenRequests: 0, estimatedRequests: 0, inputTokens: 10 * index, outputTokens: index },
  ...{ totalTokens: 11 * index, cacheReadTokens: index, cacheWriteTokens: 0, reasoningTokens: 0 },
  exact: {
    ...{ inputTokens: String(10 * index), outputTokens: String(index), totalTokens: `9007199254740990${index}` },
    ...{ cacheReadTokens: String(index), cacheWriteTokens: "0", reasoningTokens: "0" },
  },
  costUsd: `${index}.000000000001`,
  previousCostUsd: "1.000000000000",
  ...{ successRate: 100, cacheHitRate: 10, averageResponseTimeMs: index, p95ResponseTimeMs: index },
  ...{ costPerThousandUsd: "1000.000000000000", lastUsedAt: `2026-11-0${index}T00:00:00.000Z` },
  ...changes,
});

it("sorts by every column either way, with what is not known at the end", () => {
  const models = [row(2), row(9, { averageResponseTimeMs: null }), row(1)];
  for (const id of MODEL_COLUMNS) {
    expect(sortModels(models, { id, desc: true })).toHaveLength(3);
  }
  const order = (id: string, desc: boolean) => sortModels(models, { id, desc }).map(({ requests }) => requests);
  expect(order("cost", true)).toEqual([9, 2, 1]);
  expect(order("model", false)).toEqual([1, 2, 9]);
  expect(order("average", false)).toEqual([1, 2, 9]);
  expect(order("average", true)).toEqual([2, 1, 9]);
});

it("adds up exactly", () => {
  expect(sumModels([row(1), row(2)])).toMatchObject({
    ...{ count: 2, requests: 3, inputTokens: 30, totalTokens: 33, costUsd: "3.000000000002" },
    ...{ previousCostUsd: "2.000000000000", costPerThousandUsd: "1000.000000000666" },
    exact: { inputTokens: "30", totalTokens: "180143985094819803" },
    ...{ successRate: 100, cacheHitRate: 10, averageResponseTimeMs: null, lastUsedAt: "2026-11-02T00:00:00.000Z" },
  });
  expect(sumModels([row(1, { previousCostUsd: null })]).previousCostUsd).toBeNull();
});
