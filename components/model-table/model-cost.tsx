import { useTranslations } from "next-intl";
import { Usd } from "@/components/usage/usd";
import type { Measures } from "@/lib/reading/view/measures";

export interface ModelCostProps {
  measures: Pick<Measures, "requests" | "unpricedRequests" | "estimatedRequests" | "costUsd">;
  places?: number;
}

/**
 * A cost with what is missing from it: an amount of which nothing is known, or which is nothing but free failures, is
 * "unpriced"; something unpriced makes it a floor, an estimate about right.
 */
export function ModelCost({ measures, places }: ModelCostProps) {
  const t = useTranslations("usage");
  const { unpricedRequests, estimatedRequests, costUsd } = measures;
  const withoutCost = unpricedRequests - estimatedRequests;
  if (withoutCost > 0 && Number(costUsd) === 0)
    return <span className="font-normal text-warning">{t("unpriced")}</span>;
  if (unpricedRequests === 0) return <Usd amount={costUsd} places={places} />;
  const [sign, title] =
    withoutCost > 0
      ? ["≥", t("models.withoutPrice", { count: withoutCost })]
      : ["≈", t("models.estimated", { count: estimatedRequests })];
  return (
    <span title={title}>
      <span className="text-warning">{sign}</span> <Usd amount={costUsd} places={places} />
    </span>
  );
}
