import { expect, it } from "vitest";
import { sumChanges } from "./sum-changes";

const CHANGES = [
  { day: "2026-11-02", modelId: "a", records: 2, changed: 1, oldCostUsd: "0.100000000001", newCostUsd: "0.2" },
  { day: "2026-11-01", modelId: "a", records: 1, changed: 1, oldCostUsd: "0.2", newCostUsd: "0.3" },
  { day: "2026-11-02", modelId: "b", records: 3, changed: 0, oldCostUsd: "1", newCostUsd: "1" },
];

it("adds up exactly by day, the first day first", () => {
  expect(sumChanges(CHANGES, "day")).toEqual([
    { key: "2026-11-01", records: 1, changed: 1, oldCostUsd: "0.200000000000", newCostUsd: "0.300000000000" },
    { key: "2026-11-02", records: 5, changed: 1, oldCostUsd: "1.100000000001", newCostUsd: "1.200000000000" },
  ]);
});

it("adds up by model", () => {
  expect(sumChanges(CHANGES, "modelId").map(({ key, records }) => [key, records])).toEqual([
    ["a", 3],
    ["b", 3],
  ]);
});
