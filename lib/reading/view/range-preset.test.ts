import { expect, test } from "vitest";
import { presetDays, type RangePreset, readRangePreset } from "./range-preset";

test.each<[RangePreset, string, string, string]>([
  ["today", "2026-11-22", "2026-11-22", "2026-11-22"],
  ["7d", "2026-03-03", "2026-02-25", "2026-03-03"],
  ["30d", "2026-11-22", "2026-10-24", "2026-11-22"],
  ["month", "2026-11-22", "2026-11-01", "2026-11-22"],
  ["month", "2026-11-01", "2026-11-01", "2026-11-01"],
  ["last-month", "2026-03-31", "2026-02-01", "2026-02-28"],
  ["last-month", "2024-03-01", "2024-02-01", "2024-02-29"],
  ["last-month", "2026-01-15", "2025-12-01", "2025-12-31"],
])("%s on %s", (preset, today, from, to) => expect(presetDays(preset, today)).toEqual({ from, to }));

test("only the names offered are ranges", () => {
  expect(readRangePreset("7d")).toBe("7d");
  expect(readRangePreset("constructor")).toBeNull();
  expect(readRangePreset(undefined)).toBeNull();
});
