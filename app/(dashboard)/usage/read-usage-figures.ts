import { type CostExplanation, explainCostChange } from "@/lib/reading/cost-change/explain-cost-change";
import { getUsageByModel, type UsageByModel } from "@/lib/reading/figures/get-usage-by-model";
import { hasUsage } from "@/lib/reading/figures/has-usage";
import { type DailyTotals, listDailyTotals } from "@/lib/reading/figures/list-daily-totals";
import { listUsageOverTime, type UsageOverTime } from "@/lib/reading/figures/list-usage-over-time";
import { forecastMonth, type MonthForecast } from "@/lib/reading/forecast/forecast-month";
import type { UsageView } from "@/lib/reading/view/usage-view";
import { addDays } from "@/lib/values/time/dates";
import type { PageReading } from "../_view/page-view";
import { type Settled, settle } from "../_view/settle";
import type { SeriesChoice } from "./series-choice";

/** The figures of the page "Usage & Cost"; each may fail by itself. */
export interface UsageFigures {
  current: Settled<UsageByModel>;
  /** Of the period before; null when nothing is compared. */
  previous: Settled<UsageByModel> | null;
  /** Of each day of the period, and of the days before by which its own are judged. */
  days: Settled<DailyTotals[]>;
  forecast: Settled<MonthForecast | null>;
  overTime: Settled<UsageOverTime>;
  /** Why the cost is not what it was in the period before; null when nothing is compared. */
  change: Settled<CostExplanation> | null;
  /** Nothing was ever recorded. */
  isUnused: boolean;
}

/** What is usual is taken from as many days. */
const DAYS_BEFORE = 28;
/** Longer periods are drawn by week or month, where no day is seen to be unusual. */
const LONGEST_DAYS = 100;

/** Reads them one after another, as one reading does. */
export async function readUsageFigures(
  { current: view, previous: before }: PageReading,
  choice: SeriesChoice,
): Promise<UsageFigures> {
  const current = await settle(getUsageByModel(view));
  const previous = before && (await settle(getUsageByModel(before)));
  return {
    current,
    previous,
    days: await settle(listDailyTotals(withDaysBefore(view))),
    forecast: await settle(forecastMonth(view)),
    overTime: await settle(listUsageOverTime(view, choice)),
    change:
      current.ok && previous?.ok && before
        ? await settle(explainCostChange(view, previous.data.models, current.data.models, before.period))
        : null,
    isUnused: current.ok && current.data.whole.requests === 0 && !(await hasUsage(view)),
  };
}

function withDaysBefore(view: UsageView): UsageView {
  const { filter, period } = view;
  const isLong = addDays(period.from, LONGEST_DAYS) <= period.to;
  return isLong || filter.from?.includes("T") ? view : view.with({ from: addDays(period.from, -DAYS_BEFORE) });
}
