import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import type { MonthForecast } from "@/lib/reading/forecast/forecast-month";
import type { Measures } from "@/lib/reading/view/measures";
import { shareOf } from "@/lib/values/formats/format";

/** How much of a cost is known, and what the month will come to. */
export function CostDetails({ measures, forecast }: { measures: Measures; forecast: MonthForecast | null }) {
  const t = useTranslations("usage");
  const format = useFormats();
  const { requests, pricedRequests, unpricedRequests, estimatedRequests } = measures;
  const withoutCost = unpricedRequests - estimatedRequests;
  return (
    <>
      {requests === 0 ? (
        <p>{t("cards.noRequests")}</p>
      ) : (
        <p>
          {unpricedRequests === 0
            ? t("cards.allPriced")
            : t("cards.priced", { share: format.percent(shareOf(pricedRequests, requests)) })}
        </p>
      )}
      {estimatedRequests > 0 && <p className="text-warning">{t("cards.estimated", { count: estimatedRequests })}</p>}
      {withoutCost > 0 && <p className="text-warning">{t("cards.withoutPrice", { count: withoutCost })}</p>}
      {forecast && (
        <p title={t("cards.forecastHow", { days: forecast.historyDays, soFar: format.usd(forecast.costUsd) })}>
          {t("cards.forecast", { month: format.month(forecast.month) })}{" "}
          <span className="font-medium text-text">{format.usd(forecast.forecastUsd, 2)}</span>
        </p>
      )}
    </>
  );
}
