import { describe, expect, test } from "vitest";
import { prepareDailyCost } from "./daily-cost";
import { summarizeDailyCost } from "./summarize-daily-cost";

const names = Array.from({ length: 11 }, (_, index) => ({ modelId: `m${index}`, label: `gpt-4.${index}` }));

function row(day: string, modelId: string, costUsd: string, pricedRequests = 1) {
  return { day, modelId, costUsd, requests: 1, pricedRequests };
}

describe("prepareDailyCost", () => {
  test("series are s0 to s8 by cost: eight models and the rest", () => {
    const rows = names.map(({ modelId }, index) => row("2026-11-01", modelId, `${index}.5`));
    const { series, totalUsd } = prepareDailyCost(rows, names, "2026-11-01", "2026-11-01");
    expect(series.map(({ id }) => id)).toEqual(["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"]);
    expect(series[0]).toEqual({ id: "s0", label: "gpt-4.10", costUsd: "10.500000000000" });
    expect(series[8]).toEqual({ id: "s8", label: "Other (3 models)", costUsd: "4.500000000000" });
    expect(totalUsd).toBe("60.500000000000");
  });

  test("days without calls are there, and differ from days that cost nothing and days without a price", () => {
    const rows = [row("2026-11-01", "m0", "1"), row("2026-11-03", "m0", "0"), row("2026-11-04", "m0", "0", 0)];
    const { points } = prepareDailyCost(rows, names, "2026-11-01", "2026-11-04");
    expect(points.map(({ costs }) => costs[0])).toEqual(["1.000000000000", null, "0.000000000000", "unpriced"]);
    expect(points[1].totalUsd).toBe("0.000000000000");
  });

  test("sums are exact where floats are not", () => {
    const rows = ["0.1", "0.2", "9007199254740993"].map((cost, index) => row("2026-11-01", `m${index}`, cost));
    expect(prepareDailyCost(rows, names, "2026-11-01", "2026-11-01").totalUsd).toBe("9007199254740993.300000000000");
  });

  test("without calls there are days but no series", () => {
    const empty = prepareDailyCost([], [], "2026-11-01", "2026-11-02");
    expect(empty.series).toEqual([]);
    expect(empty.points).toHaveLength(2);
    expect(summarizeDailyCost(empty)).toBe("No calls in 2 days.");
  });
});

describe("summarizeDailyCost", () => {
  const summary = (rows: ReturnType<typeof row>[], to: string) =>
    summarizeDailyCost(prepareDailyCost(rows, names, "2026-11-01", to));

  test("tells total, peak and the largest part", () => {
    const rows = [row("2026-11-01", "m0", "1"), row("2026-11-02", "m0", "2"), row("2026-11-02", "m1", "1")];
    expect(summary(rows, "2026-11-30")).toBe(
      "$4.00 over 30 days, highest on Nov 2, 2026 ($3.00); gpt-4.0 made up 75%.",
    );
  });

  test("a single day needs no peak", () => {
    expect(summary([row("2026-11-01", "m0", "1")], "2026-11-01")).toBe("$1.00 on Nov 1, 2026; gpt-4.0 made up 100%.");
  });

  test("calls without a price cost nothing known", () => {
    expect(summary([row("2026-11-01", "m0", "0", 0)], "2026-11-02")).toBe("No cost in 2 days.");
  });
});
