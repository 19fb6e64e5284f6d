import { expect, test } from "vitest";
import { isDailyJobDue } from "./is-daily-job-due";

test("daily work comes at a quiet hour of its zone, or when it is overdue", () => {
  const now = new Date("2026-11-22T02:30:00Z");
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  expect(isDailyJobDue(now, "Europe/Berlin", hoursAgo(24))).toBe(true);
  expect(isDailyJobDue(now, "Europe/Berlin", hoursAgo(1))).toBe(false);
  expect(isDailyJobDue(now, "America/New_York", hoursAgo(24))).toBe(false);
  expect(isDailyJobDue(now, "America/New_York", hoursAgo(49))).toBe(true);
});
