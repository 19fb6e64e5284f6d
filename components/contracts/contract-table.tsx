import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { useFormats } from "@/components/i18n/use-formats";
import { usePricePeriod } from "@/components/pricing/use-price-period";
import { formatPercentChange } from "@/components/repricing/format-percent-change";
import { Badge } from "@/components/ui/badge";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { ContractDto } from "@/lib/pricing/contracts/contract-dto";

/** Contracts, those that were withdrawn too. */
export function ContractTable({ contracts }: { contracts: ContractDto[] }) {
  const t = useTranslations("pricing.contracts");
  const format = useFormats();
  const periodText = usePricePeriod();
  const subjectOf = ({ model, provider }: ContractDto) => model?.name ?? provider?.name ?? t("allModels");
  const detailOf = (contract: ContractDto) => {
    const values = { subject: subjectOf(contract), period: periodText(contract), note: contract.note };
    return contract.note ? t("detailNote", values) : t("detail", values);
  };
  return (
    <Table caption={t("title")}>
      <THead>
        <TR>
          <TH>{t("columns.tenant")}</TH>
          <TH className="max-md:hidden">{t("columns.on")}</TH>
          <TH numeric>{t("columns.percent")}</TH>
          <TH className="max-md:hidden">{t("columns.holds")}</TH>
          <TH className="max-md:hidden">{t("columns.note")}</TH>
          <TH className="text-right">{t("columns.actions")}</TH>
        </TR>
      </THead>
      <TBody>
        {contracts.map((contract) => (
          <TR key={contract.id} className={`align-top ${contract.supersededAt ? "text-muted" : ""}`}>
            <TH scope="row">
              {contract.organizationName}
              <span className="block font-normal wrap-anywhere text-muted md:hidden">{detailOf(contract)}</span>
            </TH>
            <TD className="max-md:hidden">{subjectOf(contract)}</TD>
            <TD numeric>{formatPercentChange(contract.percent, format)}</TD>
            <TD className="min-w-36 max-md:hidden">{periodText(contract)}</TD>
            <TD className="max-w-64 break-words max-md:hidden">{contract.note}</TD>
            <TD className="text-right">
              {contract.supersededAt ? (
                <Badge>{t("withdrawn")}</Badge>
              ) : (
                <ActionButton
                  label={t("withdraw")}
                  description={t("withdrawOf", { tenant: contract.organizationName, subject: subjectOf(contract) })}
                  confirm={t("withdrawSure")}
                  method="DELETE"
                  url={`/api/admin/contracts/${contract.id}`}
                  variant="danger"
                />
              )}
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
