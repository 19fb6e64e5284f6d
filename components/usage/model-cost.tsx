import { formatCount } from "@/lib/format";
import type { Measures } from "@/lib/usage/measures";
import { Usd } from "./usd";

/** A cost with what is missing from it: nothing priced is "unpriced", something unpriced makes the amount a floor, an estimate about right. */
export function ModelCost({ measures, places }: { measures: Measures; places?: number }) {
  const { requests, unpricedRequests, estimatedRequests, costUsd } = measures;
  const withoutCost = unpricedRequests - estimatedRequests;
  if (requests > 0 && withoutCost === requests) return <span className="font-normal text-warning">unpriced</span>;
  if (unpricedRequests === 0) return <Usd amount={costUsd} places={places} />;
  const [sign, title] =
    withoutCost > 0
      ? ["≥", `${formatCount(withoutCost)} without a price`]
      : ["≈", `${formatCount(estimatedRequests)} estimated by the default price`];
  return (
    <span title={title}>
      <span className="text-warning">{sign}</span> <Usd amount={costUsd} places={places} />
    </span>
  );
}
