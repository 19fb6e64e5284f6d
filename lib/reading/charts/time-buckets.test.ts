import { expect, test } from "vitest";
import { timeBuckets } from "./time-buckets";

test("a short period is cut into days, clock changes and leap days included", () => {
  expect(timeBuckets("2024-02-28", "2024-03-01").starts).toEqual(["2024-02-28", "2024-02-29", "2024-03-01"]);
});

test("a longer one into weeks from Monday", () => {
  const { granularity, starts, startOf } = timeBuckets("2026-01-01", "2026-06-30");
  expect(granularity).toBe("week");
  expect(starts[0]).toBe("2025-12-29");
  expect(startOf("2026-01-04")).toBe("2025-12-29");
  expect(startOf("2026-01-05")).toBe("2026-01-05");
});

test("years into months, without gaps", () => {
  const { granularity, starts } = timeBuckets("2023-11-16", "2026-11-22");
  expect(granularity).toBe("month");
  expect(starts).toHaveLength(37);
  expect(starts[0]).toBe("2023-11-01");
});
