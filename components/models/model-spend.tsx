import { useTranslations } from "next-intl";
import { Usd } from "@/components/usage/usd";
import type { ModelDto } from "@/lib/reading/models/model-dto";
import { NOTHING } from "@/lib/values/formats/format";

/** A model's cost with what is missing from it: "≥" where calls have no price, "≈" where they are estimated. */
export function ModelSpend({ model, places }: { model: ModelDto; places?: number }) {
  const t = useTranslations("models.spend");
  const { requests, unpricedRequests, estimatedRequests, costUsd } = model;
  if (requests === 0) return NOTHING;
  // A few failures, which are free, are no price either.
  if (unpricedRequests > estimatedRequests && Number(costUsd) === 0)
    return <span className="text-warning">{t("unpriced")}</span>;
  if (unpricedRequests === 0) return <Usd amount={costUsd} places={places} />;
  const isFloor = unpricedRequests > estimatedRequests;
  return (
    <span title={t("missing", { unpriced: unpricedRequests, estimated: estimatedRequests })}>
      <span className="text-warning">{isFloor ? "≥" : "≈"}</span> <Usd amount={costUsd} places={places} />
    </span>
  );
}
