import { describe, expect, test } from "vitest";
import { addDays, listDays } from "@/lib/values/time/dates";
import { findAnomalies } from "./find-anomalies";

/** Days from the first of the month, one for each cost. */
const daysOf = (costs: (string | null)[]) =>
  costs.map((costUsd, index) => ({ day: addDays("2026-11-01", index), costUsd }));

describe("findAnomalies", () => {
  test("finds the day far above the median of those before, with what was expected", () => {
    const costs = ["10", "12", "11", "9", "10", "13", "8", "10"];
    expect(findAnomalies(daysOf([...costs, "40"]))).toEqual([
      { day: "2026-11-09", expectedUsd: "10.000000000000", costUsd: "40.000000000000" },
    ]);
  });

  test("a score above 3.5, not one of 3.5 or less, and never for a day below the median", () => {
    // Median 10, absolute deviations 3, 2, 1, 0, 1, 2, 3: MAD 2. 0.6745 × x / 2 > 3.5 from x = 10.378…
    const costs = ["7", "8", "9", "10", "11", "12", "13"];
    expect(findAnomalies(daysOf([...costs, "20.378"]))).toEqual([]);
    expect(findAnomalies(daysOf([...costs, "20.379"]))).toHaveLength(1);
    expect(findAnomalies(daysOf([...costs, "0"]))).toEqual([]);
  });

  test("medians between two values are exact", () => {
    // Median 1.5, MAD 0.5: above 1.5 + 3.5 × 0.5 / 0.6745 = 4.0945…
    const costs = ["1", "1", "1", "1", "2", "2", "2", "2"];
    expect(findAnomalies(daysOf([...costs, "4.0945"]))).toEqual([]);
    expect(findAnomalies(daysOf([...costs, "4.0946"]))).toMatchObject([{ expectedUsd: "1.500000000000" }]);
  });

  test("where all days are alike, above three times as much", () => {
    const alike = Array.from({ length: 7 }, () => "5");
    expect(findAnomalies(daysOf([...alike, "15"]))).toEqual([]);
    expect(findAnomalies(daysOf([...alike, "15.000000000001"]))).toHaveLength(1);
  });

  test("six days before are too few, and days without a cost do not count", () => {
    expect(findAnomalies(daysOf(["1", "1", "1", null, "1", "1", "1", "100"]))).toEqual([]);
    expect(findAnomalies(daysOf(["1", "1", "1", null, "1", "1", "1", "1", "100"]))).toHaveLength(1);
  });

  test("looks back over 28 days, not over 28 entries, and takes days in any order", () => {
    const longAgo = listDays("2026-01-01", "2026-01-20").map((day) => ({ day, costUsd: "1" }));
    expect(findAnomalies([{ day: "2026-03-01", costUsd: "100" }, ...longAgo])).toEqual([]);
    expect(findAnomalies([{ day: "2026-01-21", costUsd: "100" }, ...longAgo])).toHaveLength(1);
  });
});
