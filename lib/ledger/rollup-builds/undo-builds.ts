import type { SqlClient } from "@/lib/db/connection/transaction";
import type { Job } from "@/lib/jobs/kinds/job";
import type { StepResult } from "@/lib/jobs/kinds/job-kind";
import { LOCK_RECORDS } from "./build-zone";
import { giveUpBuilds, removeNextZone } from "./remove-zone";

/** Removes what a cancelled job has built. One that has switched already is done when the rest is removed. */
export async function undoBuilds(client: SqlClient, job: Job): Promise<StepResult> {
  if (job.cursor !== "switched" && job.cursor !== "given up") {
    await client.query(LOCK_RECORDS);
    await giveUpBuilds(client, job.id);
    return { status: "more", cursor: "given up" };
  }
  if (await removeNextZone(client, job.id)) return { status: "more" };
  return { status: "done", ...(job.cursor === "switched" && { endsAs: "DONE" }) };
}
