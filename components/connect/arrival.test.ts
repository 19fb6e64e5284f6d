import { describe, expect, it } from "vitest";
import { findArrival } from "./arrival";

const figures = (total_requests: number, cost_usd = "0", unpriced_requests = 0) => ({
  total_requests,
  cost_usd,
  unpriced_requests,
});
const MODELS = [
  { model_name: "Never", last_used_at: null },
  { model_name: "Older", last_used_at: "2026-11-22T08:00:00.000Z" },
  { model_name: "Newest", last_used_at: "2026-11-22T09:00:00.000Z" },
];

describe("findArrival", () => {
  it("is nothing while the count stays", () => {
    expect(findArrival(figures(3, "1"), figures(3, "1"), MODELS)).toBeNull();
  });

  it("takes the cost of the new calls alone, exactly, and the model used last", () => {
    expect(findArrival(figures(3, "0.1"), figures(4, "0.3"), MODELS)).toEqual({
      calls: 1,
      model: "Newest",
      costUsd: "0.200000000000",
    });
  });

  it("knows no cost when none of the new calls has a price", () => {
    expect(findArrival(figures(3, "0.1"), figures(4, "0.1", 1), [])).toEqual({ calls: 1, model: null, costUsd: null });
    expect(findArrival(figures(3, "0.1"), figures(5, "0.2", 1), [])).toMatchObject({ costUsd: "0.100000000000" });
  });

  it("begins at zero on a new day", () => {
    expect(findArrival(figures(9, "5"), figures(2, "0.5"), [])).toMatchObject({ calls: 2, costUsd: "0.500000000000" });
    expect(findArrival(figures(9, "5"), figures(0), [])).toBeNull();
  });
});
