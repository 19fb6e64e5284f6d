import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import type { DailyTotals } from "@/lib/reading/figures/list-daily-totals";
import type { MonthForecast } from "@/lib/reading/forecast/forecast-month";
import type { Measures } from "@/lib/reading/view/measures";
import { ChangeNote } from "./change-note";
import { CostDetails } from "./cost-details";
import { StatCard } from "./stat-card";
import { TokenDetails } from "./token-details";
import { Usd } from "./usd";

export interface UsageCardsProps {
  current: Measures;
  /** Of the period before; null when nothing is compared. */
  previous: Measures | null;
  days: DailyTotals[];
  forecast: MonthForecast | null;
}

/** The figures of a period: each with its course, and with what became of it since the period before. */
export function UsageCards({ current, previous, days, forecast }: UsageCardsProps) {
  const t = useTranslations("usage");
  const format = useFormats();
  const course = (
    key: "cost" | "requests" | "success_rate" | "tokens" | "average",
    value: (day: DailyTotals) => number | null,
  ) => ({
    // A rate of a day without calls is none, not 0.
    values: days.map(value).filter((each) => each !== null),
    label: t("course", {
      figure: t(`figures.${key}`),
      days: format.dayCount(days[0]?.day ?? "", days.at(-1)?.day ?? ""),
    }),
  });
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-4 2xl:grid-cols-7">
      <StatCard
        label={t("figures.cost")}
        className="col-span-2 2xl:col-span-1"
        value={<Usd amount={current.costUsd} />}
        details={<CostDetails measures={current} forecast={forecast} />}
        course={course("cost", ({ costUsd }) => Number(costUsd))}
        change={
          previous && (
            <ChangeNote
              change={format.amountChange(current.costUsd, previous.costUsd)}
              previous={format.usd(previous.costUsd)}
            />
          )
        }
      />
      <StatCard
        label={t("figures.requests")}
        value={format.count(current.requests)}
        details={<p>{t("cards.successful", { count: current.successfulRequests })}</p>}
        course={course("requests", ({ requests }) => requests)}
        change={
          previous && (
            <ChangeNote
              change={format.relativeChange(current.requests, previous.requests)}
              previous={format.count(previous.requests)}
            />
          )
        }
      />
      <StatCard
        label={t("figures.success_rate")}
        value={format.percent(current.successRate)}
        details={
          <p className={current.failedRequests > 0 ? "text-negative" : ""}>
            {t("cards.failed", { count: current.failedRequests })}
          </p>
        }
        course={course("success_rate", ({ successRate }) => successRate)}
        change={
          previous && (
            <ChangeNote
              change={format.pointsChange(current.successRate, previous.successRate)}
              previous={format.percent(previous.successRate)}
              better="up"
            />
          )
        }
      />
      <StatCard
        label={t("figures.tokens")}
        className="col-span-2 md:col-span-1"
        value={format.count(current.exact.totalTokens)}
        details={<TokenDetails measures={current} />}
        course={course("tokens", ({ totalTokens }) => totalTokens)}
        change={
          previous && (
            <ChangeNote
              change={format.relativeChange(current.totalTokens, previous.totalTokens)}
              previous={format.count(previous.exact.totalTokens)}
            />
          )
        }
      />
      <StatCard
        label={t("figures.average")}
        value={format.duration(current.averageResponseTimeMs)}
        details={<p>{t("cards.p95", { duration: format.duration(current.p95ResponseTimeMs) })}</p>}
        course={course("average", ({ averageResponseTimeMs }) => averageResponseTimeMs)}
        change={
          previous && (
            <ChangeNote
              change={format.relativeChange(current.averageResponseTimeMs, previous.averageResponseTimeMs)}
              previous={format.duration(previous.averageResponseTimeMs)}
              better="down"
            />
          )
        }
      />
      <StatCard
        label={t("figures.per_thousand")}
        value={
          current.costPerThousandUsd === null ? (
            format.percent(null)
          ) : (
            <Usd amount={current.costPerThousandUsd} places={Number(current.costPerThousandUsd) >= 1 ? 2 : undefined} />
          )
        }
        details={<p>{t("cards.perThousandOver")}</p>}
        change={
          previous && (
            <ChangeNote
              change={format.amountChange(current.costPerThousandUsd ?? "0", previous.costPerThousandUsd ?? "0")}
              previous={
                previous.costPerThousandUsd === null ? format.percent(null) : format.usd(previous.costPerThousandUsd)
              }
            />
          )
        }
      />
      <StatCard
        label={t("figures.cache_hit_rate")}
        className="max-md:col-span-2"
        value={format.percent(current.cacheHitRate)}
        details={<p>{t("cards.cached", { count: format.count(current.exact.cacheReadTokens) })}</p>}
        change={
          previous && (
            <ChangeNote
              change={format.pointsChange(current.cacheHitRate, previous.cacheHitRate)}
              previous={format.percent(previous.cacheHitRate)}
              better="up"
            />
          )
        }
      />
    </dl>
  );
}
