import { expect, it } from "vitest";
import { NO_REQUESTS, toMeasures } from "@/lib/reading/view/measure-values";
import { sumModels } from "./model-rest";
import { MODEL_COLUMNS } from "./model-sort";
import { type ModelRow, sortModels } from "./model-values";

const row = (index: number, changes: Partial<ModelRow> = {}): ModelRow => ({
  ...{ modelId: `id-${index}`, modelName: `model-${index}`, displayName: `Model ${index}`, provider: "acme" },
  ...toMeasures({
    ...NO_REQUESTS,
    ...{ requests: index, priced_requests: index, cost_usd: `${index}.000000000001` },
    ...{ input_tokens: `900719925474099${index}`, output_tokens: `${index}`, cache_read_tokens: "4503599627370495" },
    ...{ timed_requests: 1, response_time_sum_ms: index, last_occurred_at: `2026-11-0${index}T00:00:00.000Z` },
  }),
  previousCostUsd: "1.000000000000",
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
    ...{ count: 2, requests: 3, successRate: 100, costUsd: "3.000000000002", previousCostUsd: "2.000000000000" },
    ...{ costPerThousandUsd: "1000.000000000666", lastUsedAt: "2026-11-02T00:00:00.000Z" },
    ...{ averageResponseTimeMs: null, p95ResponseTimeMs: null },
    exact: { inputTokens: "18014398509481983", outputTokens: "3", totalTokens: "18014398509481986" },
  });
  expect(sumModels([row(1), row(2)]).cacheHitRate).toBeCloseTo(50, 9);
  expect(sumModels([row(1, { previousCostUsd: null })]).previousCostUsd).toBeNull();
});
