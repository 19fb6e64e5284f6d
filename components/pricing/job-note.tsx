import { Alert } from "@/components/ui/alert";
import { formatCount } from "@/lib/format";
import type { RepricingProgress } from "@/lib/repricing/repricing-job";

/** What a job's state means for the costs that pages show. */
export function JobNote({
  job: { status, recordsDone, recordsChanged, recordsClosed, error },
}: {
  job: RepricingProgress;
}) {
  if (status === "FAILED") {
    return (
      <Alert tone="error" title="The job failed">
        {error ?? "The server's log says why."} Start another one.
      </Alert>
    );
  }
  return (
    <>
      {status === "PREVIEWED" && recordsChanged === 0 && (
        <Alert title="Nothing would change">
          The prices in force give {recordsDone === 1 ? "the call" : `all ${formatCount(recordsDone)} calls`} the cost
          they have. A call that is still unpriced needs token counts, not a price.
        </Alert>
      )}
      {status === "DONE" && <Alert tone="success">The new costs are in all figures.</Alert>}
      {status === "CANCELLED" && <Alert>Cancelled. Calls that were already changed keep their new cost.</Alert>}
      {recordsClosed > 0 && (
        <Alert
          tone="warning"
          title={
            recordsClosed === 1
              ? "1 call is in a closed month and stays as it is"
              : `${formatCount(recordsClosed)} calls are in closed months and stay as they are`
          }
        >
          Open the months under{" "}
          <a href="/pricing?tab=months" className="font-medium text-accent underline underline-offset-2">
            Closed months
          </a>{" "}
          to include them.
        </Alert>
      )}
    </>
  );
}
