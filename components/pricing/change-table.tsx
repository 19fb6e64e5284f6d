import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { Usd } from "@/components/usage/usd";
import { formatCount } from "@/lib/format";
import { usdPlaces } from "@/lib/format-usd";
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
  const places = usdPlaces(sums.flatMap(({ oldCostUsd, newCostUsd }) => [oldCostUsd, newCostUsd]));
  return (
    <Table caption={caption} dense>
      <THead>
        <TR>
          <TH>{label}</TH>
          <TH numeric className="max-sm:hidden">
            Calls
          </TH>
          <TH numeric className="max-sm:hidden">
            Change
          </TH>
          <TH numeric>Old cost</TH>
          <TH numeric>New cost</TH>
          <TH numeric>Difference</TH>
        </TR>
      </THead>
      <TBody>
        {sums.map(({ key, records, changed, oldCostUsd, newCostUsd }) => (
          <TR key={key}>
            <TH scope="row" className="font-normal sm:whitespace-nowrap">
              {nameOf(key)}
            </TH>
            <TD numeric className="max-sm:hidden">
              {formatCount(records)}
            </TD>
            <TD numeric className="max-sm:hidden">
              {formatCount(changed)}
            </TD>
            <TD numeric>
              <Usd amount={oldCostUsd} places={places} />
            </TD>
            <TD numeric>
              <Usd amount={newCostUsd} places={places} />
            </TD>
            <TD numeric>{formatDifference(costDifference(oldCostUsd, newCostUsd), places)}</TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
