import { shareOf } from "@/lib/values/formats/format";
import type { Day } from "@/lib/values/time/dates";
import { type Granularity, timeBuckets } from "./time-buckets";

/** A bar: a day, or a week or month of a long period. */
export interface FailureRatePoint {
  start: Day;
  requests: number;
  failed: number;
  /** Per cent of the requests; null over none. */
  rate: number | null;
}

export interface FailureRate {
  granularity: Granularity;
  points: FailureRatePoint[];
  /** The bar of the highest rate; null where nothing failed. */
  peak: FailureRatePoint | null;
}

/** How much of what was asked failed over time, ready to draw; long periods are gathered by week or month. */
export function prepareFailureRate(
  days: { day: Day; requests: number; failedRequests: number }[],
  from: Day,
  to: Day,
): FailureRate {
  const { granularity, starts, startOf } = timeBuckets(from, to);
  const sums = new Map(starts.map((start) => [start, { requests: 0, failed: 0 }]));
  for (const { day, requests, failedRequests } of days) {
    const sum = sums.get(startOf(day));
    if (!sum) continue;
    sum.requests += requests;
    sum.failed += failedRequests;
  }
  const points = [...sums].map(([start, sum]) => ({ start, ...sum, rate: shareOf(sum.failed, sum.requests) }));
  const peak = points.reduce<FailureRatePoint | null>(
    (best, point) => ((point.rate ?? 0) > (best?.rate ?? 0) ? point : best),
    null,
  );
  return { granularity, points, peak };
}

/** Counts of days as one number for each bar of the period, those without any included. */
export function countByBar(days: { day: Day; count: number }[], from: Day, to: Day): number[] {
  const { starts, startOf } = timeBuckets(from, to);
  const counts = new Map(starts.map((start) => [start, 0]));
  for (const { day, count } of days) counts.set(startOf(day), (counts.get(startOf(day)) ?? 0) + count);
  return [...counts.values()];
}
