import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { Usd } from "@/components/usage/usd";
import { usdPlaces } from "@/lib/values/formats/format-usd";
import { costDifference, formatDifference } from "./cost-difference";
import type { ChangeSum } from "./sum-changes";

export interface ChangeTableProps {
  caption: string;
  /** The heading of the first column. */
  label: string;
  sums: ChangeSum[];
  nameOf(key: string): string;
}

/** Old and new costs side by side. */
export function ChangeTable({ caption, label, sums, nameOf }: ChangeTableProps) {
  const t = useTranslations("pricing.job");
  const format = useFormats();
  const places = usdPlaces(sums.flatMap(({ oldCostUsd, newCostUsd }) => [oldCostUsd, newCostUsd]));
  return (
    <Table caption={caption} dense>
      <THead>
        <TR>
          <TH>{label}</TH>
          <TH numeric className="max-sm:hidden">
            {t("calls")}
          </TH>
          <TH numeric className="max-sm:hidden">
            {t("change")}
          </TH>
          <TH numeric className="max-sm:hidden">
            {t("oldCost")}
          </TH>
          <TH numeric>{t("newCost")}</TH>
          <TH numeric>{t("difference")}</TH>
        </TR>
      </THead>
      <TBody>
        {sums.map(({ key, records, changed, oldCostUsd, newCostUsd }) => (
          <TR key={key}>
            <TH scope="row" className="font-normal sm:whitespace-nowrap">
              {nameOf(key)}
            </TH>
            <TD numeric className="max-sm:hidden">
              {format.count(records)}
            </TD>
            <TD numeric className="max-sm:hidden">
              {format.count(changed)}
            </TD>
            <TD numeric className="max-sm:hidden">
              <Usd amount={oldCostUsd} places={places} />
            </TD>
            <TD numeric>
              <Usd amount={newCostUsd} places={places} />
            </TD>
            <TD numeric>{formatDifference(costDifference(oldCostUsd, newCostUsd), format, places)}</TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
