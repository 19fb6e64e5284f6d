import { getTranslations } from "next-intl/server";
import { SectionError } from "@/components/usage/section-error";
import { UsageCards } from "@/components/usage/usage-cards";
import type { MonthForecast } from "@/lib/usage/forecast-month";
import type { DailyTotals } from "@/lib/usage/list-daily-totals";
import type { Measures } from "@/lib/usage/measures";
import type { Settled } from "../_view/settle";

export interface CardsSectionProps {
  current: Promise<Settled<Measures>>;
  /** Null when nothing is compared. */
  previous: Promise<Settled<Measures>> | null;
  /** These two only adorn the cards: without them there are the figures. */
  days: Promise<Settled<DailyTotals[]>>;
  forecast: Promise<Settled<MonthForecast | null>>;
  retryHref: string;
}

export async function CardsSection({ current, previous, days, forecast, retryHref }: CardsSectionProps) {
  const [now, before, byDay, month] = await Promise.all([current, previous, days, forecast]);
  if (now.ok && (before === null || before.ok)) {
    return (
      <UsageCards
        current={now.data}
        previous={before?.data ?? null}
        days={byDay.ok ? byDay.data : []}
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
