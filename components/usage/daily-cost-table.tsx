import { Table, TBody, TD, TFoot, TH, THead, TR } from "@/components/ui/table";
import { bucketLabel } from "@/lib/charts/bucket-label";
import { type DailyCost, isAmount } from "@/lib/charts/daily-cost";
import { NOTHING } from "@/lib/format";
import { usdPlaces } from "@/lib/format-usd";
import { Usd } from "./usd";

const COLUMN_NAMES = { day: "Day", week: "Week", month: "Month" };

/** The chart's twin: the same figures as a table. */
export function DailyCostTable({ cost }: { cost: DailyCost }) {
  const { granularity, series, points, totalUsd } = cost;
  const amounts = [totalUsd, ...points.flatMap((point) => point.costs.filter(isAmount))];
  const places = usdPlaces(amounts);
  return (
    <Table caption={`Cost in USD by ${granularity} and model`}>
      <THead>
        <TR>
          <TH>{COLUMN_NAMES[granularity]}</TH>
          {series.map(({ id, label }) => (
            <TH key={id} numeric>
              {label}
            </TH>
          ))}
          <TH numeric>Total</TH>
        </TR>
      </THead>
      <TBody>
        {points.map((point) => (
          <TR key={point.start}>
            <TH scope="row" className="font-normal whitespace-nowrap">
              {bucketLabel(point.start, granularity)}
            </TH>
            {point.costs.map((amount, index) => (
              <TD key={series[index].id} numeric className={isAmount(amount) ? "" : "text-muted"}>
                {isAmount(amount) ? <Usd amount={amount} places={places} /> : (amount ?? NOTHING)}
              </TD>
            ))}
            <TD numeric className="font-medium">
              <Usd amount={point.totalUsd} places={places} />
            </TD>
          </TR>
        ))}
      </TBody>
      <TFoot>
        <TR>
          <TH scope="row" className="font-semibold">
            Total
          </TH>
          {series.map(({ id, costUsd }) => (
            <TD key={id} numeric>
              <Usd amount={costUsd} places={places} />
            </TD>
          ))}
          <TD numeric>
            <Usd amount={totalUsd} places={places} />
          </TD>
        </TR>
      </TFoot>
    </Table>
  );
}
