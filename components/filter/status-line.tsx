import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import type { Measures } from "@/lib/reading/view/measures";
import type { ReportingPeriod } from "@/lib/reading/view/reporting-period";
import { PageLink } from "./page-link";

export interface StatusLineProps {
  period: ReportingPeriod;
  /** Null when nothing is compared. */
  previous: ReportingPeriod | null;
  /** Null when they could not be read. */
  stats: Measures | null;
  hasSample: boolean;
}

/** Which days the figures below are of, what they are compared with, and what is missing from them. */
export function StatusLine({ period, previous, stats, hasSample }: StatusLineProps) {
  const t = useTranslations("filter");
  const format = useFormats();
  const withoutCost = stats ? stats.unpricedRequests - stats.estimatedRequests : 0;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-muted">
      <p>
        <span className="font-medium text-text">{format.dayRange(period.from, period.to)}</span>{" "}
        {t("days", { days: format.dayCount(period.from, period.to), zone: period.zone })}
        {previous && <>, {t("comparedWith", { range: format.dayRange(previous.from, previous.to) })}</>}
      </p>
      {withoutCost > 0 && (
        <p>
          <PageLink to="/models" className="text-warning underline underline-offset-2">
            {t("unpriced", { count: withoutCost })}
          </PageLink>
        </p>
      )}
      {hasSample && stats?.requests !== 0 && (
        <p className="rounded-full border border-line bg-raised px-2.5 py-0.5 text-text">{t("sample")}</p>
      )}
    </div>
  );
}
