import type { Viewer } from "@/lib/access/viewer";
import { type DailyTotals, listDailyTotals } from "@/lib/reading/figures/list-daily-totals";
import { addDays } from "@/lib/values/time/dates";
import { type Settled, settle } from "../_view/settle";
import type { UsageView } from "../_view/usage-view";

/** What is usual is taken from as many days. */
const DAYS_BEFORE = 28;
/** Longer periods are drawn by week or month, where no day is seen to be unusual. */
const LONGEST_DAYS = 100;

/** The figures of each day of the period, and of the days before by which its own are judged. */
export function listDaysAndBefore(viewer: Viewer, { filter, period }: UsageView): Promise<Settled<DailyTotals[]>> {
  const isLong = addDays(period.from, LONGEST_DAYS) <= period.to;
  const from = isLong || filter.from?.includes("T") ? filter.from : addDays(period.from, -DAYS_BEFORE);
  return settle(listDailyTotals(viewer, { ...filter, from }));
}
