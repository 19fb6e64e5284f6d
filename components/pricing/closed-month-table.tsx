import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { useFormats } from "@/components/i18n/use-formats";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { ClosedMonthDto } from "@/lib/pricing/closed-months/closed-month-dto";

export interface ClosedMonthTableProps {
  /** The latest first. */
  months: ClosedMonthDto[];
  zone: string;
  now: Date;
}

/** The months that repricing leaves as they are. */
export function ClosedMonthTable({ months, zone, now }: ClosedMonthTableProps) {
  const t = useTranslations("pricing.months");
  const format = useFormats();
  return (
    <Table caption={t("title")}>
      <THead>
        <TR>
          <TH>{t("columns.month")}</TH>
          <TH>{t("columns.tenant")}</TH>
          <TH className="max-md:hidden">{t("columns.closed")}</TH>
          <TH className="max-md:hidden">{t("columns.by")}</TH>
          <TH className="text-right">{t("columns.actions")}</TH>
        </TR>
      </THead>
      <TBody>
        {months.map(({ organizationId, organizationName, month, closedAt, closedBy }) => (
          <TR key={`${organizationId} ${month}`}>
            <TH scope="row" className="whitespace-nowrap">
              {format.month(`${month}-01`)}
            </TH>
            <TD>{organizationName}</TD>
            <TD className="max-md:hidden">{format.recentInstant(closedAt, zone, now)}</TD>
            <TD className="break-all max-md:hidden">{closedBy}</TD>
            <TD className="text-right">
              <ActionButton
                label={t("open")}
                description={t("openOf", { month, tenant: organizationName })}
                confirm={t("openSure")}
                method="DELETE"
                url={`/api/admin/closed-months/${organizationId}/${month}`}
              />
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
