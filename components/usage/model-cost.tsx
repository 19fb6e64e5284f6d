import { formatCount } from "@/lib/format";
import type { Measures } from "@/lib/usage/measures";
import { Usd } from "./usd";

/** A cost with what is missing from it: nothing priced is "unpriced", something unpriced makes the amount a floor. */
export function ModelCost({ measures, places }: { measures: Measures; places?: number }) {
  const { requests, pricedRequests, unpricedRequests, costUsd } = measures;
  if (requests > 0 && pricedRequests === 0) return <span className="font-normal text-warning">unpriced</span>;
  if (unpricedRequests === 0) return <Usd amount={costUsd} places={places} />;
  return (
    <span title={`${formatCount(unpricedRequests)} without a price`}>
      <span className="text-warning">≥</span> <Usd amount={costUsd} places={places} />
    </span>
  );
}
