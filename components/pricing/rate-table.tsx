import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { formatCount, NOTHING } from "@/lib/format";
import type { PriceRateDto } from "@/lib/pricing/price-version-dto";
import { BILLABLES, billableName } from "./billables";
import { UnitPrice } from "./unit-price";

const ORDER = Object.keys(BILLABLES);

/** All rates of a price: a line for each thing billed, a column for each service tier and context threshold. */
export function RateTable({ caption, rates }: { caption: string; rates: PriceRateDto[] }) {
  const buckets = [...new Set(rates.map((rate) => rate.bucket))].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  const columns = [...new Map(rates.map((rate) => [columnOf(rate), rate])).entries()].sort(
    ([, a], [, b]) => a.serviceTier.localeCompare(b.serviceTier) || a.aboveInputTokens - b.aboveInputTokens,
  );
  return (
    <Table caption={caption}>
      <THead>
        <TR>
          <TH>USD</TH>
          {columns.map(([key, rate]) => (
            <TH key={key} numeric className="whitespace-nowrap">
              {rate.serviceTier === "" ? "Standard" : rate.serviceTier}
              {rate.aboveInputTokens > 0 && (
                <span className="block font-normal">over {formatCount(rate.aboveInputTokens)} input tokens</span>
              )}
            </TH>
          ))}
        </TR>
      </THead>
      <TBody>
        {buckets.map((bucket) => (
          <TR key={bucket}>
            <TH scope="row" className="whitespace-nowrap">
              {billableName(bucket).label} <span className="font-normal text-muted">{billableName(bucket).unit}</span>
            </TH>
            {columns.map(([key]) => {
              const rate = rates.find((candidate) => candidate.bucket === bucket && columnOf(candidate) === key);
              return (
                <TD key={key} numeric>
                  {rate ? <UnitPrice name={bucket} usdPerMillion={rate.usdPerMillion} /> : NOTHING}
                </TD>
              );
            })}
          </TR>
        ))}
      </TBody>
    </Table>
  );
}

const columnOf = ({ serviceTier, aboveInputTokens }: PriceRateDto) => `${serviceTier} ${aboveInputTokens}`;
