import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { UnpricedReason } from "@/lib/pricing/book/explain-cost";

export interface UnpricedNoteProps {
  reason: UnpricedReason;
  modelId: string;
  /** Whether the provider’s own cost stands in for the calculated one. */
  isReported: boolean;
  mayManage: boolean;
}

/** The reasons that a price, added or applied, does away with. */
const PRICE_HELPS: Record<UnpricedReason, boolean> = {
  tokens_unknown: false,
  only_total_known: false,
  no_price: true,
  part_without_price: true,
  tier_without_price: true,
  beyond_limit: false,
  priced_since: true,
};

/** Why a call has no calculated cost, and what to do about it. */
export function UnpricedNote({ reason, modelId, isReported, mayManage }: UnpricedNoteProps) {
  const t = useTranslations("records.unpriced");
  const helpsPrice = PRICE_HELPS[reason];
  return (
    <Alert tone={isReported ? "info" : "warning"} title={t(isReported ? "nothingToCompare" : "noCost")}>
      <p>{t(`why.${reason}`)}</p>
      {helpsPrice && !mayManage ? (
        <p>{t("administrator")}</p>
      ) : (
        <p>
          {t(`todo.${reason}`)}{" "}
          {helpsPrice && (
            <a href={`/models/${modelId}`} className="font-medium text-accent underline underline-offset-2">
              {t("openModel")}
            </a>
          )}
        </p>
      )}
    </Alert>
  );
}
