import { ActionButton } from "@/components/forms/action-button";
import { Badge } from "@/components/ui/badge";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { ContractDto } from "@/lib/contracts/contract-dto";
import { formatPercentChange } from "./format-percent-change";
import { formatPricePeriod } from "./format-price-period";

/** Contracts, those that were withdrawn too. */
export function ContractTable({ contracts }: { contracts: ContractDto[] }) {
  return (
    <Table caption="Contracts">
      <THead>
        <TR>
          <TH>Tenant</TH>
          <TH className="max-md:hidden">On</TH>
          <TH numeric>Percent</TH>
          <TH className="max-md:hidden">Holds (UTC)</TH>
          <TH className="max-md:hidden">Note</TH>
          <TH className="text-right">Actions</TH>
        </TR>
      </THead>
      <TBody>
        {contracts.map((contract) => (
          <TR key={contract.id} className={`align-top ${contract.supersededAt ? "text-muted" : ""}`}>
            <TH scope="row">
              {contract.organizationName}
              <span className="block font-normal text-muted md:hidden">
                {subjectOf(contract)}, {formatPricePeriod(contract)}
                {contract.note && `, ${contract.note}`}
              </span>
            </TH>
            <TD className="max-md:hidden">{subjectOf(contract)}</TD>
            <TD numeric>{formatPercentChange(contract.percent)}</TD>
            <TD className="min-w-36 max-md:hidden">{formatPricePeriod(contract)}</TD>
            <TD className="max-w-64 break-words max-md:hidden">{contract.note}</TD>
            <TD className="text-right">
              {contract.supersededAt ? (
                <Badge>Withdrawn</Badge>
              ) : (
                <ActionButton
                  label="Withdraw"
                  description={`Withdraw the contract of ${contract.organizationName} on ${subjectOf(contract)}`}
                  confirm="Withdraw for new calls"
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

function subjectOf({ model, provider }: ContractDto): string {
  return model?.name ?? provider?.name ?? "All models";
}
