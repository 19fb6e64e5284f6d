import { ActionButton } from "@/components/forms/action-button";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { DefaultPriceDto } from "@/lib/prices/get-default-price";
import { UnitPrice } from "./unit-price";

export interface OrganizationDefaultPrice {
  id: string;
  name: string;
  price: DefaultPriceDto;
}

/** The tenants that have a default price. */
export function DefaultPriceTable({ rows }: { rows: OrganizationDefaultPrice[] }) {
  return (
    <Table caption="Default prices">
      <THead>
        <TR>
          <TH>Tenant</TH>
          <TH numeric>Input per million</TH>
          <TH numeric>Output per million</TH>
          <TH className="text-right">Actions</TH>
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
                label="Remove"
                description={`Remove the default price of ${name}`}
                confirm="Remove for new calls"
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
