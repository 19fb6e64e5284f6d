import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import type { DailyTotals } from "@/lib/reading/figures/list-daily-totals";
import type { MonthForecast } from "@/lib/reading/forecast/forecast-month";
import { CARD_MEASURES, type CardMeasure, type Measures } from "@/lib/reading/view/measures";
import { CostDetails } from "./cost-details";
import { MeasureCard } from "./measure-card";
import { TokenDetails } from "./token-details";

export interface UsageCardsProps {
  current: Measures;
  /** Of the period before; null when nothing is compared. */
  previous: Measures | null;
  days: DailyTotals[];
  forecast: MonthForecast | null;
}

type Cards<Value> = Partial<Record<CardMeasure["id"], Value>>;

/** So that rows of two and of four cards are full. */
const WIDTHS: Cards<string> = {
  cost: "col-span-2 2xl:col-span-1",
  total: "col-span-2 md:col-span-1",
  cache_hit_rate: "max-md:col-span-2",
};

/** The measures of a period that have a card, in order. */
export function UsageCards({ current, previous, days, forecast }: UsageCardsProps) {
  const t = useTranslations("usage");
  const format = useFormats();
  const details: Cards<ReactNode> = {
    cost: <CostDetails measures={current} forecast={forecast} />,
    requests: <p>{t("cards.successful", { count: current.successfulRequests })}</p>,
    success_rate: (
      <p className={current.failedRequests > 0 ? "text-negative" : ""}>
        {t("cards.failed", { count: current.failedRequests })}
      </p>
    ),
    total: <TokenDetails measures={current} />,
    average: <p>{t("cards.p95", { duration: format.duration(current.p95ResponseTimeMs) })}</p>,
    per_thousand: <p>{t("cards.perThousandOver")}</p>,
    cache_hit_rate: <p>{t("cards.cached", { count: format.count(current.exact.cacheReadTokens) })}</p>,
  };
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-4 2xl:grid-cols-7">
      {CARD_MEASURES.map((measure) => (
        <MeasureCard
          key={measure.id}
          {...{ measure, current, previous, days }}
          details={details[measure.id]}
          className={WIDTHS[measure.id]}
        />
      ))}
    </dl>
  );
}
