import { describe, expect, it } from "vitest";
import { countByBar, prepareFailureRate } from "./failure-rate";

describe("prepareFailureRate", () => {
  it("has a bar for each day, and no rate over no requests", () => {
    const days = [
      { day: "2026-05-01", requests: 8, failedRequests: 2 },
      { day: "2026-05-03", requests: 4, failedRequests: 0 },
    ];
    const { points, peak } = prepareFailureRate(days, "2026-05-01", "2026-05-03");
    expect(points.map(({ rate }) => rate)).toEqual([25, null, 0]);
    expect(peak?.start).toBe("2026-05-01");
  });

  it("gathers a long period by week, weighing days by their requests", () => {
    const days = [
      { day: "2026-01-05", requests: 90, failedRequests: 0 },
      { day: "2026-01-06", requests: 10, failedRequests: 10 },
    ];
    const { granularity, peak } = prepareFailureRate(days, "2026-01-01", "2026-12-31");
    expect([granularity, peak?.start, peak?.rate]).toEqual(["week", "2026-01-05", 10]);
  });

  it("has no peak where nothing failed", () => {
    expect(prepareFailureRate([], "2026-05-01", "2026-05-02").peak).toBeNull();
  });
});

it("counts by bar, empty ones too", () => {
  const days = [
    { day: "2026-05-03", count: 2 },
    { day: "2026-05-01", count: 1 },
  ];
  expect(countByBar(days, "2026-05-01", "2026-05-04")).toEqual([1, 0, 2, 0]);
});
