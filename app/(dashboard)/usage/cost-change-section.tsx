import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { CostChange, explanationPlaces } from "@/components/usage/cost-change";
import { SectionError } from "@/components/usage/section-error";
import { getFormats } from "@/lib/i18n/get-formats";
import type { CostExplanation } from "@/lib/reading/cost-change/explain-cost-change";
import type { ReportingPeriod } from "@/lib/reading/view/reporting-period";
import type { Settled } from "../_view/settle";

export interface CostChangeSectionProps {
  /** Null when nothing is compared. */
  change: Settled<CostExplanation> | null;
  previousPeriod: ReportingPeriod | null;
  retryHref: string;
}

/** Why the cost is not what it was in the period before; nothing when neither period cost anything. */
export async function CostChangeSection({ change: read, previousPeriod, retryHref }: CostChangeSectionProps) {
  if (!read || !previousPeriod) return null;
  const [t, format] = [await getTranslations("usage"), await getFormats()];
  if (!read.ok) return <SectionError title={t("explanation.failed")} message={read.message} retryHref={retryHref} />;
  const { beforeUsd, afterUsd, differenceUsd, unpricedRequests } = read.data;
  if (Number(beforeUsd) === 0 && Number(afterUsd) === 0) return null;
  const places = explanationPlaces(read.data);
  const unpriced = unpricedRequests.before + unpricedRequests.after;
  return (
    <Card
      title={t("explanation.title")}
      description={
        <>
          {t("explanation.summary", {
            before: format.usd(beforeUsd, places),
            after: format.usd(afterUsd, places),
            direction: Number(differenceUsd) === 0 ? "same" : differenceUsd.startsWith("-") ? "down" : "up",
            difference: format.usd(differenceUsd.replace("-", ""), places),
            range: format.dayRange(previousPeriod.from, previousPeriod.to),
          })}
          {unpriced > 0 && <> {t("explanation.floor", { count: unpriced })}</>}
        </>
      }
    >
      <CostChange explanation={read.data} />
    </Card>
  );
}
