import { Prisma } from "@/lib/generated/prisma/client";
import { usageSource } from "@/lib/reading/view/usage-source";
import type { UsageView } from "@/lib/reading/view/usage-view";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { addDays, type Day, dayInZone, startOfDay } from "@/lib/values/time/dates";
import { calculateForecast, HISTORY_DAYS } from "./calculate-forecast";

export interface MonthForecast {
  /** The month's first day, in the reporting zone. */
  month: Day;
  /** USD, exact, with 12 places: from the first of the month until now. */
  costUsd: string;
  /** USD, with 12 places: expected at the month's end. */
  forecastUsd: string;
  /** Days of the month after today. */
  daysLeft: number;
  /** How many full days the expectation was taken from, at most 28. */
  historyDays: number;
  /** Requests of the month and the history without a known cost; when there are any, both amounts are floors. */
  unpricedRequests: number;
}

/** Who made no call in as many days is taken for new when it begins again. */
const DAYS_READ = 2 * HISTORY_DAYS;

/**
 * The cost of the current calendar month of the reporting zone, so far and as it will probably be: see
 * `calculateForecast`. The filter's period does not matter. Reads the days since 56 days ago as `getUsageStats` would.
 * @returns null with fewer than three full days since the first call
 */
export async function forecastMonth(view: UsageView): Promise<MonthForecast | null> {
  const { scope, now } = view;
  const today = dayInZone(now, scope.zone);
  const from = addDays(today, -DAYS_READ);
  const [start, end] = [startOfDay(from, scope.zone), startOfDay(addDays(today, 1), scope.zone)];
  const period = { zone: scope.zone, from, to: today, start, end };
  const [{ rows }] = await view.query<{ rows: DayRow[] | null }>(Prisma.sql`
    SELECT json_agg(sums ORDER BY day) AS rows
    FROM (
      SELECT usage.day::text AS day, coalesce(sum(cost_usd), 0)::numeric(40, 12)::text AS cost_usd,
        sum(requests - priced_requests) AS unpriced_requests
      FROM (${usageSource(scope, period, view.filter, ["day"])}) AS usage GROUP BY usage.day
    ) AS sums`);
  if (!rows) return null;
  const costs = new Map(rows.map((row) => [row.day, parseDecimal(row.cost_usd, MONEY_PLACES)]));
  const forecast = calculateForecast(costs, rows[0].day, today);
  const month = `${today.slice(0, 7)}-01`;
  const looked = rows.filter(({ day }) => day >= month || day >= addDays(today, -HISTORY_DAYS));
  return (
    forecast && {
      month,
      costUsd: formatDecimal(forecast.soFar, MONEY_PLACES),
      forecastUsd: formatDecimal(forecast.atEnd, MONEY_PLACES),
      daysLeft: forecast.daysLeft,
      historyDays: forecast.historyDays,
      unpricedRequests: looked.reduce((sum, row) => sum + row.unpriced_requests, 0),
    }
  );
}

interface DayRow {
  day: Day;
  cost_usd: string;
  unpriced_requests: number;
}
