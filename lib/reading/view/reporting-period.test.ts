import { describe, expect, it } from "vitest";
import { UsageFilter } from "./filter";
import { isWholeDays, previousPeriod, resolvePeriod } from "./reporting-period";

const NOW = new Date("2026-03-29T22:30:00Z");
const resolve = (parameters: object, zone = "UTC") => resolvePeriod(UsageFilter.parse(parameters), zone, NOW);

describe("resolvePeriod", () => {
  it("is the last 30 days of the zone, today included, when nothing is said", () => {
    expect(resolve({})).toMatchObject({
      zone: "UTC",
      from: "2026-02-28",
      to: "2026-03-29",
      start: new Date("2026-02-28T00:00:00Z"),
      end: new Date("2026-03-30T00:00:00Z"),
    });
    expect(resolve({}, "Europe/Berlin")).toMatchObject({
      from: "2026-03-01",
      to: "2026-03-30",
      start: new Date("2026-02-28T23:00:00Z"),
      end: new Date("2026-03-30T22:00:00Z"),
    });
  });

  it("takes dates as days of the zone with the last included, and instants as they are with the last excluded", () => {
    expect(resolve({ from: "2026-03-29", to: "2026-03-29" }, "Europe/Berlin")).toMatchObject({
      start: new Date("2026-03-28T23:00:00Z"),
      end: new Date("2026-03-29T22:00:00Z"),
    });
    expect(resolve({ from: "2026-03-01T12:00:00+01:00", to: "2026-03-02T00:00:00Z" })).toMatchObject({
      from: "2026-03-01",
      to: "2026-03-01",
      start: new Date("2026-03-01T11:00:00Z"),
      end: new Date("2026-03-02T00:00:00Z"),
    });
  });

  it("fills what is missing", () => {
    expect(resolve({ days: "7" })).toMatchObject({ from: "2026-03-23", to: "2026-03-29" });
    expect(resolve({ to: "2025-12-31" })).toMatchObject({ from: "2025-12-02", to: "2025-12-31" });
    expect(resolve({ from: "2026-03-01" })).toMatchObject({ from: "2026-03-01", to: "2026-03-29" });
  });

  it("refuses what is no period", () => {
    for (const parameters of [
      { from: "2026-03-02", to: "2026-03-01" },
      { from: "2026-03-01T00:00:00Z", to: "2026-03-01T00:00:00Z" },
      { from: "2026-05-01" },
      { from: "1971-01-01", to: "2026-01-01" },
      { from: "0001-01-01", to: "0001-01-02" },
      { from: "9999-12-31", to: "9999-12-31" },
    ]) {
      expect(() => resolve(parameters), JSON.stringify(parameters)).toThrow(
        expect.objectContaining({ code: "invalid_request" }),
      );
    }
  });
});

describe("previousPeriod", () => {
  it("has as many days and ends where this one begins, also over a clock change", () => {
    expect(previousPeriod(resolve({ from: "2026-03-29", to: "2026-04-04" }, "Europe/Berlin"))).toEqual({
      zone: "Europe/Berlin",
      from: "2026-03-22",
      to: "2026-03-28",
      start: new Date("2026-03-21T23:00:00Z"),
      end: new Date("2026-03-28T23:00:00Z"),
    });
  });

  it("is as long, to the millisecond, between instants", () => {
    const period = resolve({ from: "2026-03-01T06:00:00Z", to: "2026-03-01T18:00:00Z" });
    expect(previousPeriod(period)).toMatchObject({
      from: "2026-02-28",
      to: "2026-03-01",
      start: new Date("2026-02-28T18:00:00Z"),
      end: period.start,
    });
  });
});

it("isWholeDays sees instants that happen to be midnights of the zone", () => {
  const midnights = { from: "2026-03-28T23:00:00Z", to: "2026-03-29T22:00:00Z" };
  expect(isWholeDays(resolve(midnights, "Europe/Berlin"))).toBe(true);
  expect(isWholeDays(resolve(midnights, "UTC"))).toBe(false);
});
