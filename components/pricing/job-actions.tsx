import { ActionButton } from "@/components/forms/action-button";
import { formatCount } from "@/lib/format";
import type { RepricingProgress } from "@/lib/repricing/repricing-job";
import { costDifference, formatDifference } from "./cost-difference";

/** What can be done with a job now: apply its finished preview, or end it. */
export function JobActions({
  job: { id, status, recordsChanged, oldCostUsd, newCostUsd },
}: {
  job: RepricingProgress;
}) {
  const difference = formatDifference(costDifference(oldCostUsd, newCostUsd));
  const calls = recordsChanged === 1 ? "1 call" : `${formatCount(recordsChanged)} calls`;
  return (
    <>
      {status === "PREVIEWED" && recordsChanged > 0 && (
        <ActionButton
          label="Apply"
          description="Apply the new costs"
          confirm={`Change ${calls} by ${difference}`}
          method="POST"
          url={`/api/admin/repricing-jobs/${id}/apply`}
        />
      )}
      {["PREVIEWING", "PREVIEWED", "APPLYING"].includes(status) && (
        <ActionButton
          label={status === "APPLYING" ? "Stop" : "Discard"}
          description={status === "APPLYING" ? "Stop; calls done keep their new costs" : "Discard this preview"}
          confirm={status === "APPLYING" ? "Stop; calls done keep their new costs" : undefined}
          method="POST"
          url={`/api/admin/repricing-jobs/${id}/cancel`}
          variant="danger"
        />
      )}
    </>
  );
}
