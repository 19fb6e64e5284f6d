import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { NamedDifference } from "@/lib/operations/data-health/rollup-check-dto";
import { NOTHING } from "@/lib/values/formats/format";

/** The rows of aggregates that are not the sums of their calls. */
export function DifferenceTable({ differences }: { differences: NamedDifference[] }) {
  const t = useTranslations("settings.health.differences");
  const formats = useFormats();
  return (
    <Table caption={t("caption")}>
      <THead>
        <TR>
          <TH>{t("tenant")}</TH>
          <TH>{t("model")}</TH>
          <TH>{t("day")}</TH>
          <TH>{t("zone")}</TH>
          <TH>{t("table")}</TH>
          <TH numeric>{t("recorded")}</TH>
          <TH numeric>{t("aggregated")}</TH>
        </TR>
      </THead>
      <TBody>
        {differences.map((row) => (
          <TR key={`${row.table} ${row.organizationId} ${row.zone} ${row.day} ${row.modelId}`}>
            <TH scope="row" className="max-w-56 wrap-anywhere text-text">
              {row.organizationName}
            </TH>
            <TD className="max-w-56 wrap-anywhere">{row.modelName ?? NOTHING}</TD>
            <TD className="whitespace-nowrap">{formats.day(row.day)}</TD>
            <TD>{row.zone}</TD>
            <TD>{t(`tables.${row.table}`)}</TD>
            <TD numeric>{formats.count(row.recordedRequests)}</TD>
            <TD numeric>
              {row.recordedRequests === row.aggregatedRequests ? t("same") : formats.count(row.aggregatedRequests)}
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
