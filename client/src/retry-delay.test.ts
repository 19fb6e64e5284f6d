import { expect, it } from "vitest";
import { readRetryAfter, retryDelay } from "./retry-delay.js";

it("waits at random up to a limit that doubles and ends at half a minute", () => {
  const longest = [1, 2, 3, 7, 100].map((failures) => retryDelay(failures, null, () => 1));
  expect(longest).toEqual([500, 1_000, 2_000, 30_000, 30_000]);
  expect(retryDelay(5, null, () => 0)).toBe(0);
});

it("waits at least what the server asks for, and no more than ten minutes", () => {
  expect(retryDelay(1, 7_000, () => 0)).toBe(7_000);
  expect(retryDelay(1, 7_000, () => 1)).toBe(7_500);
  expect(retryDelay(1, 1e12, () => 0)).toBe(600_000);
});

it("reads seconds and dates", () => {
  const now = Date.parse("2026-11-22T00:00:00Z");
  expect(readRetryAfter("3", now)).toBe(3_000);
  expect(readRetryAfter("Sun, 22 Nov 2026 00:00:05 GMT", now)).toBe(5_000);
  expect(readRetryAfter("Sun, 22 Nov 2020 00:00:05 GMT", now)).toBe(0);
  expect(readRetryAfter("soon", now)).toBeNull();
  expect(readRetryAfter(null, now)).toBeNull();
});
