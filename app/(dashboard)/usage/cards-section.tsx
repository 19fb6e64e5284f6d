import { getTranslations } from "next-intl/server";
import { SectionError } from "@/components/usage/section-error";
import { UsageCards } from "@/components/usage/usage-cards";
import type { UsageByModel } from "@/lib/reading/figures/get-usage-by-model";
import type { DailyTotals } from "@/lib/reading/figures/list-daily-totals";
import type { MonthForecast } from "@/lib/reading/forecast/forecast-month";
import type { ReportingPeriod } from "@/lib/reading/view/reporting-period";
import type { Settled } from "../_view/settle";

export interface CardsSectionProps {
  current: Settled<UsageByModel>;
  /** Null when nothing is compared. */
  previous: Settled<UsageByModel> | null;
  /** These two only adorn the cards: without them there are the figures. Earlier days than the period's are left out. */
  days: Settled<DailyTotals[]>;
  forecast: Settled<MonthForecast | null>;
  period: ReportingPeriod;
  retryHref: string;
}

export async function CardsSection({
  current: now,
  previous: before,
  days: byDay,
  forecast: month,
  period,
  retryHref,
}: CardsSectionProps) {
  if (now.ok && (before === null || before.ok)) {
    return (
      <UsageCards
        current={now.data.whole}
        previous={before?.data.whole ?? null}
        days={byDay.ok ? byDay.data.filter(({ day }) => day >= period.from) : []}
        forecast={month.ok ? month.data : null}
      />
    );
  }
  const t = await getTranslations("usage");
  const failed = now.ok ? before : now;
  return (
    <SectionError
      title={t("cards.failedToRead")}
      message={failed && !failed.ok ? failed.message : ""}
      retryHref={retryHref}
    />
  );
}
