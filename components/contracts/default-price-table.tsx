import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { UnitPrice } from "@/components/pricing/unit-price";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { DefaultPriceDto } from "@/lib/pricing/versions/get-default-price";

export interface OrganizationDefaultPrice {
  id: string;
  name: string;
  price: DefaultPriceDto;
}

/** The tenants that have a default price. */
export function DefaultPriceTable({ rows }: { rows: OrganizationDefaultPrice[] }) {
  const t = useTranslations("pricing.defaults");
  return (
    <Table caption={t("title")}>
      <THead>
        <TR>
          <TH>{t("tenant")}</TH>
          <TH numeric>{t("input")}</TH>
          <TH numeric>{t("output")}</TH>
          <TH className="text-right">{t("actions")}</TH>
        </TR>
      </THead>
      <TBody>
        {rows.map(({ id, name, price }) => (
          <TR key={id}>
            <TH scope="row">{name}</TH>
            <TD numeric>
              <UnitPrice name="input" usdPerMillion={price.inputUsdPerMillion} />
            </TD>
            <TD numeric>
              <UnitPrice name="output" usdPerMillion={price.outputUsdPerMillion} />
            </TD>
            <TD className="text-right">
              <ActionButton
                label={t("remove")}
                description={t("removeOf", { tenant: name })}
                confirm={t("removeSure")}
                method="DELETE"
                url={`/api/admin/organizations/${id}/default-price`}
                variant="danger"
              />
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
