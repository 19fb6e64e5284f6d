import { ActionButton } from "@/components/forms/action-button";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { formatMonth, formatRecentInstant } from "@/lib/format";
import type { ClosedMonthDto } from "@/lib/organizations/closed-month-dto";

export interface ClosedMonthTableProps {
  /** The latest first. */
  months: ClosedMonthDto[];
  zone: string;
  now: Date;
}

/** The months that repricing leaves as they are. */
export function ClosedMonthTable({ months, zone, now }: ClosedMonthTableProps) {
  return (
    <Table caption="Closed months">
      <THead>
        <TR>
          <TH>Month</TH>
          <TH>Tenant</TH>
          <TH className="max-md:hidden">Closed</TH>
          <TH className="max-md:hidden">By</TH>
          <TH className="text-right">Actions</TH>
        </TR>
      </THead>
      <TBody>
        {months.map(({ organizationId, organizationName, month, closedAt, closedBy }) => (
          <TR key={`${organizationId} ${month}`}>
            <TH scope="row" className="whitespace-nowrap">
              {formatMonth(`${month}-01`)}
            </TH>
            <TD>{organizationName}</TD>
            <TD className="max-md:hidden">{formatRecentInstant(closedAt, zone, now)}</TD>
            <TD className="break-all max-md:hidden">{closedBy}</TD>
            <TD className="text-right">
              <ActionButton
                label="Open"
                description={`Open ${month} of ${organizationName}`}
                confirm="Open: repricing may change it"
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
