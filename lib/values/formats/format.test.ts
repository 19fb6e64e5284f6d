import { describe, expect, test } from "vitest";
import {
  formatCount,
  formatDayRange,
  formatDuration,
  formatInstant,
  formatPercent,
  formatRecentInstant,
  shareOf,
} from "./format";

describe("formatPercent", () => {
  test.each([
    [null, "–"],
    [0, "0%"],
    [100, "100%"],
    [96.6666, "96.67%"],
    [99.9999, "99.99%"],
    [0.0001, "0.01%"],
    [12.5, "12.5%"],
  ])("%s → %s", (value, text) => expect(formatPercent(value)).toBe(text));

  test("a share of nothing is no share", () => expect(formatPercent(shareOf(0, 0))).toBe("–"));
});

describe("formatDuration", () => {
  test.each([
    [null, "–"],
    [0, "0 ms"],
    [999.4, "999 ms"],
    [999.6, "1 s"],
    [1_234, "1.23 s"],
    [12_345, "12.3 s"],
    [59_600, "1 min 0 s"],
    [125_000, "2 min 5 s"],
  ])("%s ms → %s", (value, text) => expect(formatDuration(value)).toBe(text));
});

describe("dates", () => {
  test("a range names what its ends share once", () => {
    expect(formatDayRange("2026-11-01", "2026-11-16")).toBe("Nov 1 – 16, 2026");
    expect(formatDayRange("2025-12-31", "2026-01-01")).toBe("Dec 31, 2025 – Jan 1, 2026");
    expect(formatDayRange("2026-11-16", "2026-11-16")).toBe("Nov 16, 2026");
  });

  test("an instant is told in its zone, midnight as 00", () => {
    const instant = new Date("2023-11-16T18:15:00Z");
    expect(formatInstant(instant, "Asia/Kathmandu")).toBe("Nov 17, 2023, 00:00");
  });

  test("only an instant of the current year, by the zone's calendar, tells its time", () => {
    const newYear = new Date("2025-12-31T23:30:00Z");
    expect(formatRecentInstant(newYear, "Europe/Berlin", new Date("2026-06-01T00:00:00Z"))).toBe("Jan 1, 00:30");
    expect(formatRecentInstant(newYear, "UTC", new Date("2026-06-01T00:00:00Z"))).toBe("Dec 31, 2025");
  });
});

test("counts are grouped by locale", () => {
  expect(formatCount(18_059_974)).toBe("18,059,974");
  expect(formatCount(18_059_974, "de-DE")).toBe("18.059.974");
});
