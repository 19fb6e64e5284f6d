import { expect, test } from "vitest";
import { UsageEvent } from "@/lib/events/schema/usage-event";
import { addDays, dayInZone, offsetAt } from "@/lib/values/time/dates";
import { makeSampleEvents } from "./make-sample-events";
import { sampleCalendar, WHOLE_SAMPLE } from "./sample-calendar";

const SPAN = { ...WHOLE_SAMPLE, now: new Date("2026-11-22T15:00:00Z"), zone: "America/New_York" };
const events = makeSampleEvents(SPAN).map((event) => UsageEvent.parse(event));
const calendar = sampleCalendar(SPAN);
const byDay = new Map<string, UsageEvent[]>();
for (const event of events) {
  const day = dayInZone(event.occurred_at as Date, SPAN.zone);
  byDay.set(day, [...(byDay.get(day) ?? []), event]);
}
const on = (day: string) => byDay.get(day) ?? [];

test("is the same for the same span, and another for another zone", () => {
  const text = (zone: string) => JSON.stringify(makeSampleEvents({ ...SPAN, zone, days: 30 }));
  expect(text(SPAN.zone)).toBe(text(SPAN.zone));
  expect(text(SPAN.zone)).not.toBe(text("Asia/Tokyo"));
});

test("goes on from hour to hour: a later load of the day has the earlier one's calls", () => {
  const later = makeSampleEvents({ ...SPAN, now: new Date("2026-11-22T19:00:00Z") });
  const earlier = makeSampleEvents(SPAN);
  expect(JSON.stringify(later.slice(0, earlier.length))).toBe(JSON.stringify(earlier));
  expect(later.length).toBeGreaterThan(earlier.length);
});

test("has 20,000 to 40,000 calls of all 90 days of the zone, in order, none in the future, each with an id of its own", () => {
  expect(events.length).toBeGreaterThan(20_000);
  expect(events.length).toBeLessThan(40_000);
  expect([...byDay.keys()]).toEqual(calendar.days);
  const times = events.map((event) => Number(event.occurred_at));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[times.length - 1]).toBeLessThan(SPAN.now.getTime());
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
});

test("shows a week with working hours, and growth", () => {
  const week = [0, 1, 2, 3, 4, 5, 6].map((days) => on(addDays("2026-10-05", days)).length);
  expect(Math.max(...week.slice(5))).toBeLessThan(Math.min(...week.slice(0, 5)) / 1.5);
  const hourOf = (event: UsageEvent) => {
    const time = Number(event.occurred_at);
    return new Date(time + offsetAt(time, SPAN.zone)).getUTCHours();
  };
  const people = events.filter(({ kind }) => kind !== "api" && kind !== undefined);
  const daytime = people.filter((event) => hourOf(event) >= 8 && hourOf(event) < 18);
  expect(daytime.length / people.length).toBeGreaterThan(0.75);
  expect(on("2026-11-16").length).toBeGreaterThan(on("2026-08-31").length * 1.3);
});

test("has all that there is to look at", () => {
  const values = (field: keyof UsageEvent) => new Set(events.map((event) => event[field]).filter((value) => value));
  expect(values("user").size).toBe(25);
  expect(values("room").size).toBe(40);
  expect(values("feature").size).toBe(6);
  expect(values("kind")).toEqual(new Set(["private", "group", "api"]));
  expect(values("model").size).toBe(10);
  const counted = ["cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens", "reasoning_tokens"] as const;
  for (const field of [...counted, "response_time_ms", "time_to_first_token_ms"] as const) {
    expect(values(field).size, field).toBeGreaterThan(50);
  }
});

test("changes its models half-way", () => {
  const share = (model: string, [from, to]: [number, number]) => {
    const chats = calendar.days
      .slice(from, to)
      .flatMap(on)
      .filter(({ feature }) => feature === "assistant");
    return chats.filter((event) => event.model === model).length / chats.length;
  };
  expect(share("gpt-4o", [0, 40])).toBeGreaterThan(0.5);
  expect(share("gpt-4o", [50, 90])).toBeLessThan(0.2);
  expect(share("claude-sonnet-4-5", [0, 40])).toBe(0);
  expect(share("claude-sonnet-4-5", [50, 90])).toBeGreaterThan(0.3);
});

test("has a provider's outage with a few messages that differ in ids, and a day that stands out", () => {
  const failed = on(calendar.outageDay).filter(
    ({ success, provider }) => success === false && provider === "anthropic",
  );
  expect(failed.length).toBeGreaterThan(100);
  expect(new Set(failed.map((event) => event.error_message)).size).toBeGreaterThan(failed.length * 0.8);
  expect(new Set(failed.map((event) => event.error_type))).toContain("overloaded_error");
  const failures = events.filter(({ success }) => success === false).length;
  expect(failures / events.length).toBeLessThan(0.05);
  const weekBefore = on(addDays(calendar.anomalyDay, -7));
  const input = (list: UsageEvent[]) => list.reduce((sum, event) => sum + (event.input_tokens ?? 0), 0);
  expect(input(on(calendar.anomalyDay))).toBeGreaterThan(2 * input(weekBefore));
});
