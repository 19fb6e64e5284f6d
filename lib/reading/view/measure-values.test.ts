import { describe, expect, it, test } from "vitest";
import { rollupColumns } from "@/lib/ledger/rollups/rollup-columns";
import { addMeasures } from "./add-measures";
import { exactFigure, type MeasureRow, NO_REQUESTS, toCoreMeasures, toMeasures } from "./measure-values";
import { CARD_MEASURES, MEASURES, type Measure, MODEL_MEASURES } from "./measures";
import { histogramUnit } from "./response-time-histogram";

/** 10 requests, 2 of which failed; 4 timed, all in the slot from 256 to 304 ms. */
const SUMS: MeasureRow = {
  ...{ requests: 10, failed_requests: 2, priced_requests: 5, estimated_requests: 3, unknown_token_requests: 1 },
  ...{ input_tokens: "800", cache_read_tokens: "200", cache_write_tokens: "40", output_tokens: "100" },
  ...{ reasoning_tokens: "30", cost_usd: "0.020000000001", timed_requests: 4, response_time_sum_ms: 1_100 },
  ...{ response_time_max_ms: 300, response_time_histogram: String(4n * BigInt(histogramUnit(32))) },
  last_occurred_at: "2026-03-04T05:06:07+00:00",
};

/** By hand: each measure of those sums, and over no requests. */
const EXPECTED: Record<Measure["field"], [unknown, unknown]> = {
  costUsd: ["0.020000000001", "0.000000000000"],
  requests: [10, 0],
  successfulRequests: [8, 0],
  failedRequests: [2, 0],
  successRate: [80, null],
  pricedRequests: [5, 0],
  unpricedRequests: [5, 0],
  unknownTokenRequests: [1, 0],
  estimatedRequests: [3, 0],
  inputTokens: [800, 0],
  cacheReadTokens: [200, 0],
  cacheWriteTokens: [40, 0],
  outputTokens: [100, 0],
  reasoningTokens: [30, 0],
  totalTokens: [900, 0],
  // 0.020000000001 × 1,000 ÷ 8, rounded down.
  costPerThousandUsd: ["2.500000000125", null],
  averageResponseTimeMs: [275, null],
  // The fourth of four, at the end of its slot: no slower than the slowest.
  p95ResponseTimeMs: [300, null],
  cacheHitRate: [25, null],
  lastUsedAt: ["2026-03-04T05:06:07.000Z", null],
};

describe.each(MEASURES)("$field", ({ field }) => {
  const [value, overNothing] = EXPECTED[field];

  it("is what it is by hand", () => expect(toMeasures(SUMS)[field]).toEqual(value));
  it("is known over no requests, or null", () => expect(toMeasures(NO_REQUESTS)[field]).toEqual(overNothing));
});

test("core figures are the same, and no others", () => {
  const core = toCoreMeasures(SUMS);
  expect(toMeasures(SUMS)).toMatchObject(core);
  expect(Object.keys(core)).toHaveLength(MEASURES.filter((measure) => "isCore" in measure).length + 1);
  expect(core.exact).toEqual({ inputTokens: "800", outputTokens: "100", totalTokens: "900" });
});

test("sums of tokens keep every digit", () => {
  const { exact, totalTokens } = toMeasures({ ...SUMS, input_tokens: "9007199254740993", output_tokens: "2" });
  expect(exact).toMatchObject({ inputTokens: "9007199254740993", totalTokens: "9007199254740995" });
  expect(totalTokens).toBe(9_007_199_254_740_996);
});

test("several sets together are the figures of all their requests; response times aren't known", () => {
  const [one, other] = [toMeasures(SUMS), toMeasures({ ...SUMS, requests: 30, last_occurred_at: null })];
  const { averageResponseTimeMs, p95ResponseTimeMs, ...sum } = addMeasures([one, other]);
  expect([averageResponseTimeMs, p95ResponseTimeMs]).toEqual([null, null]);
  expect(sum).toMatchObject({
    ...{ requests: 40, successRate: 90, costUsd: "0.040000000002", costPerThousandUsd: "2.500000000125" },
    ...{ totalTokens: 1_800, cacheHitRate: 25, lastUsedAt: "2026-03-04T05:06:07.000Z" },
    exact: { ...sum.exact, totalTokens: "1800", reasoningTokens: "60" },
  });
});

test("every sum is one of the rollups", () => {
  expect(Object.keys(NO_REQUESTS).toSorted()).toEqual(
    rollupColumns("models")
      .map(({ column }) => column)
      .toSorted(),
  );
});

test("names are used once", () => {
  for (const name of ["id", "field"] as const) {
    expect(new Set(MEASURES.map((measure) => measure[name])).size).toBe(MEASURES.length);
  }
});

test("cards and columns come in the order that people know", () => {
  const ids = (measures: readonly Measure[]) => measures.map(({ id }) => id).join(" ");
  expect(ids(CARD_MEASURES)).toBe("cost requests success_rate total average per_thousand cache_hit_rate");
  expect(ids(MODEL_MEASURES)).toBe(
    "cost requests successful failed success_rate input cached output total per_thousand average p95 last_used",
  );
});

test("what core figures don't have is null, not missing", () => {
  const [cached] = MEASURES.filter(({ id }) => id === "cached");
  expect(exactFigure(cached, toCoreMeasures(SUMS))).toBeNull();
});
