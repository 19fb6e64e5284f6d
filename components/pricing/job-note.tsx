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
          All {formatCount(recordsDone)} calls have the cost that the prices in force give them.
        </Alert>
      )}
      {status === "DONE" && <Alert tone="success">The new costs are in all figures.</Alert>}
      {status === "CANCELLED" && <Alert>Cancelled. Calls that were already changed keep their new cost.</Alert>}
      {recordsClosed > 0 && (
        <Alert tone="warning" title={`${formatCount(recordsClosed)} calls are in closed months and stay as they are`}>
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
