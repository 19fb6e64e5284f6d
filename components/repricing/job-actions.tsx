import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { useFormats } from "@/components/i18n/use-formats";
import type { RepricingProgress } from "@/lib/ledger/repricing/repricing-job";
import { costDifference, formatDifference } from "./cost-difference";

/** What can be done with a job now: apply its finished preview, or end it. */
export function JobActions({
  job: { id, status, recordsChanged, oldCostUsd, newCostUsd },
}: {
  job: RepricingProgress;
}) {
  const t = useTranslations("pricing.job");
  const format = useFormats();
  const difference = formatDifference(costDifference(oldCostUsd, newCostUsd), format);
  return (
    <>
      {status === "PREVIEWED" && recordsChanged > 0 && (
        <ActionButton
          label={t("apply")}
          description={t("applyCosts")}
          confirm={t("applySure", { count: recordsChanged, difference })}
          method="POST"
          url={`/api/admin/repricing-jobs/${id}/apply`}
        />
      )}
      {["PREVIEWING", "PREVIEWED", "APPLYING"].includes(status) && (
        <ActionButton
          label={status === "APPLYING" ? t("stop") : t("discard")}
          description={status === "APPLYING" ? t("stopSure") : t("discardPreview")}
          confirm={status === "APPLYING" ? t("stopSure") : undefined}
          method="POST"
          url={`/api/admin/repricing-jobs/${id}/cancel`}
          variant="danger"
        />
      )}
    </>
  );
}
