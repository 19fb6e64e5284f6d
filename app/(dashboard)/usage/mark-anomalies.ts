import { getTranslations } from "next-intl/server";
import type { Viewer } from "@/lib/auth/viewer";
import { findAnomalies } from "@/lib/charts/find-anomalies";
import { addDays } from "@/lib/dates";
import { getFormats } from "@/lib/i18n/get-formats";
import { listDailyTotals } from "@/lib/usage/list-daily-totals";
import { settle } from "../_view/settle";
import type { UsageView } from "../_view/usage-view";

const DAYS_BEFORE = 28;
const LONGEST_DAYS = 100;

/** By day: the words for a cost that is far above what the four weeks before let expect. */
export async function markAnomalies(viewer: Viewer, { filter, period }: UsageView): Promise<Map<string, string>> {
  const from = addDays(period.from, -DAYS_BEFORE);
  // Longer periods are drawn by week or month, where a day is not seen.
  if (addDays(period.from, LONGEST_DAYS) <= period.to || filter.from?.includes("T")) return new Map();
  const [days, t, format] = await Promise.all([
    settle(listDailyTotals(viewer, { ...filter, from })),
    getTranslations("usage"),
    getFormats(),
  ]);
  if (!days.ok) return new Map();
  const costs = days.data.map(({ day, pricedRequests, costUsd }) => ({
    day,
    costUsd: pricedRequests > 0 ? costUsd : null,
  }));
  return new Map(
    findAnomalies(costs)
      .filter(({ day }) => day >= period.from)
      .map(({ day, expectedUsd }) => [day, t("chart.mark", { expected: format.usd(expectedUsd, 2) })]),
  );
}
