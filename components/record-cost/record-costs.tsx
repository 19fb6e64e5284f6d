import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { costDifference, formatDifference } from "@/components/repricing/cost-difference";
import { Usd } from "@/components/usage/usd";
import type { RecordRow } from "@/lib/reading/records/record-row";

/** A call's cost, where it comes from, and reported beside calculated where both are known. */
export function RecordCosts({ record }: { record: RecordRow }) {
  const t = useTranslations("records.costs");
  const format = useFormats();
  const { cost_usd, cost_source, calculated_cost_usd, reported_cost_usd } = record;
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-4">
      <Amount label={t(`sources.${cost_source}`)} large>
        {cost_usd === null ? <span className="text-warning">{t("unpriced")}</span> : <Usd amount={cost_usd} />}
      </Amount>
      {reported_cost_usd !== null && calculated_cost_usd !== null && (
        <>
          <Amount label={t("reported")}>
            <Usd amount={reported_cost_usd} />
          </Amount>
          <Amount label={t("calculated")}>
            <Usd amount={calculated_cost_usd} />
          </Amount>
          <Amount label={t("difference")}>
            {formatDifference(costDifference(calculated_cost_usd, reported_cost_usd), format)}
          </Amount>
        </>
      )}
    </dl>
  );
}

function Amount({ label, large = false, children }: { label: string; large?: boolean; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[13px] text-muted">{label}</dt>
      <dd className={`mt-0.5 font-semibold tracking-tight ${large ? "text-[22px] leading-8" : "leading-8"}`}>
        {children}
      </dd>
    </div>
  );
}
