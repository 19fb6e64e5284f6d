import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { Usd } from "@/components/usage/usd";
import type { RepricingProgress } from "@/lib/ledger/repricing/repricing-job";
import { usdPlaces } from "@/lib/values/formats/format-usd";
import { costDifference, formatDifference } from "./cost-difference";

/** What a job changes, in all. */
export function JobSummary({ job }: { job: RepricingProgress }) {
  const t = useTranslations("pricing.job");
  const format = useFormats();
  const places = usdPlaces([job.oldCostUsd, job.newCostUsd]);
  const difference = costDifference(job.oldCostUsd, job.newCostUsd);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-5">
      <Figure label={t("oldCost")}>
        <Usd amount={job.oldCostUsd} places={places} />
      </Figure>
      <Figure label={t("newCost")}>
        <Usd amount={job.newCostUsd} places={places} />
      </Figure>
      <Figure label={t("difference")}>
        <data value={difference} title={difference}>
          {formatDifference(difference, format, places)}
        </data>
      </Figure>
      <Figure label={job.status === "DONE" ? t("callsChanged") : t("callsChange")}>
        {format.count(job.recordsChanged)}
      </Figure>
      <Figure label={t("closed")}>{format.count(job.recordsClosed)}</Figure>
    </dl>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[13px] text-muted">{label}</dt>
      <dd className="mt-0.5 text-lg font-semibold tracking-tight">{children}</dd>
    </div>
  );
}
