import { describe, expect, test } from "vitest";
import { addDays, listDays } from "@/lib/values/time/dates";
import { calculateForecast } from "./calculate-forecast";

/** The same cost on every day. */
const steady = (from: string, to: string, cost: bigint) => new Map(listDays(from, to).map((day) => [day, cost]));

describe("calculateForecast", () => {
  test("adds the days left at the mean of their weekday to the cost so far", () => {
    // Four weeks of 100 on working days and 10 at weekends; Thursday 12 November 2026, nothing used yet today.
    const costs = new Map(
      listDays("2026-10-15", "2026-11-11").map((day) => [day, [0, 6].includes(new Date(day).getUTCDay()) ? 10n : 100n]),
    );
    // So far: 1 (Sun), 2-6, 7-8, 9-11 November. Left: today, Friday 13, two weeks, Saturday 28, Sunday 29, Monday 30.
    const soFar = 10n + 500n + 20n + 300n;
    const left = 100n + 100n + 2n * 520n + 20n + 100n;
    expect(calculateForecast(costs, "2026-10-15", "2026-11-12")).toEqual({
      soFar,
      atEnd: soFar + left,
      historyDays: 28,
      daysLeft: 18,
    });
  });

  test("expects of today what its weekday usually costs beyond what it has cost already, and never less than nothing", () => {
    const costs = steady("2026-10-01", "2026-11-29", 100n);
    const withToday = (cost: bigint) => calculateForecast(costs.set("2026-11-30", cost), "2026-10-01", "2026-11-30");
    expect(withToday(40n)).toMatchObject({ soFar: 2_940n, atEnd: 3_000n, daysLeft: 0 });
    expect(withToday(250n)).toMatchObject({ soFar: 3_150n, atEnd: 3_150n });
  });

  test("knows the length of months, also of February in a leap year", () => {
    const left = (today: string) =>
      calculateForecast(steady(addDays(today, -28), today, 1n), addDays(today, -28), today)?.daysLeft;
    expect(left("2028-02-28")).toBe(1);
    expect(left("2027-02-28")).toBe(0);
    expect(left("2026-12-01")).toBe(30);
  });

  test("the first of a month begins anew, with the month before as its history", () => {
    expect(calculateForecast(steady("2026-09-01", "2026-10-31", 7n), "2026-09-01", "2026-11-01")).toMatchObject({
      soFar: 0n,
      atEnd: 210n,
    });
  });

  test("a new tenant's weekdays without a past are expected to cost the mean of all its days", () => {
    // Monday to Wednesday, 16 to 18 November; today is Thursday the 19th.
    const costs = new Map([
      ["2026-11-16", 10n],
      ["2026-11-17", 20n],
      ["2026-11-18", 60n],
    ]);
    // The rest of the month: 19-22, 26-29 at 30 each; Monday 23 and 30 at 10, Tuesday 24 at 20, Wednesday 25 at 60.
    expect(calculateForecast(costs, "2026-11-16", "2026-11-19")).toEqual({
      soFar: 90n,
      atEnd: 90n + 8n * 30n + 20n + 20n + 60n,
      historyDays: 3,
      daysLeft: 11,
    });
  });

  test("days without calls since the first are days of no cost", () => {
    const costs = new Map([["2026-11-02", 90n]]);
    expect(calculateForecast(costs, "2026-11-02", "2026-11-05")).toMatchObject({ historyDays: 3, soFar: 90n });
  });

  test("two days of history are too few", () => {
    expect(calculateForecast(steady("2026-11-20", "2026-11-22", 5n), "2026-11-20", "2026-11-22")).toBeNull();
    expect(calculateForecast(new Map(), "2026-11-22", "2026-11-22")).toBeNull();
  });

  test("means are rounded half away from zero", () => {
    const costs = new Map([
      ["2026-11-26", 1n],
      ["2026-11-27", 0n],
      ["2026-11-28", 1n],
    ]);
    // Sunday 29 and Monday 30: no such weekday before, mean 2/3.
    expect(calculateForecast(costs, "2026-11-26", "2026-11-29")).toMatchObject({ soFar: 2n, atEnd: 4n });
  });
});
