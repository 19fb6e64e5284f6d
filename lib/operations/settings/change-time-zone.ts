import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import type { Job } from "@/lib/jobs/kinds/job";
import { enqueueJob } from "@/lib/jobs/queue/enqueue-job";
import { findJobByKey } from "@/lib/jobs/queue/find-jobs";
import { awaitJob } from "@/lib/jobs/runner/process-jobs";
import { INSTALLATION_TIME_ZONE } from "@/lib/ledger/rollup-builds/installation-zone-kind";
import { rollupsKey } from "@/lib/ledger/rollup-builds/rebuild-kind";
import { ORGANIZATION_TIME_ZONE, TimeZoneParameters } from "@/lib/ledger/rollup-builds/time-zone-kind";
import { AppError } from "@/lib/values/errors/errors";

/** So few requests are summed in a moment: that is waited for. Of more, the answer says how far it is. */
const FEW_REQUESTS = 10_000;
const FEW_MS = 60_000;
const MANY_MS = 5_000;

/** A change of a time zone that isn't done yet. */
export interface TimeZoneChange {
  jobId: string;
  /** What it changes to. */
  timeZone: string;
  /** In requests. */
  done: number;
  total: number;
}

/**
 * Begins to change a time zone, and waits a moment. `findTimeZoneChange` says how far it is, if it isn't done by then.
 * @param organizationId null for the installation's
 * @throws AppError `conflict` while the same totals are being recalculated for something else
 */
export async function changeTimeZone(viewer: Viewer, organizationId: string | null, timeZone: string): Promise<void> {
  const { name: kind } = organizationId ? ORGANIZATION_TIME_ZONE : INSTALLATION_TIME_ZONE;
  const total = await countRequests(organizationId, timeZone);
  const uniqueKey = rollupsKey(organizationId);
  const parameters = { time_zone: timeZone };
  const id =
    (await enqueueJob({ kind, organizationId, uniqueKey, parameters, total, startedBy: viewer })) ??
    (await findTimeZoneChange(organizationId).then((running) =>
      running?.timeZone === timeZone ? running.jobId : null,
    ));
  if (!id) throw new AppError("conflict", "Totals are already being recalculated. Try again when that is done.");
  const job = await awaitJob(id, total > FEW_REQUESTS ? MANY_MS : FEW_MS);
  if (job?.state === "FAILED") {
    throw new AppError("internal_error", "The time zone wasn't changed. See Settings → Jobs for the cause.");
  }
}

/** The change of an organization's zone that isn't done yet, or with null the installation's; null when there is none. */
export async function findTimeZoneChange(organizationId: string | null): Promise<TimeZoneChange | null> {
  const job = await findJobByKey(rollupsKey(organizationId));
  const isChange = job?.kind === ORGANIZATION_TIME_ZONE.name || job?.kind === INSTALLATION_TIME_ZONE.name;
  return job && isChange ? toTimeZoneChange(job) : null;
}

function toTimeZoneChange(job: Job): TimeZoneChange {
  const timeZone = TimeZoneParameters.parse(job.parameters).time_zone;
  return { jobId: job.id, timeZone, done: job.done, total: job.total ?? job.done };
}

/** How many have to be summed. */
async function countRequests(organizationId: string | null, zone: string): Promise<number> {
  const [{ requests }] = await getDatabase().prisma.$queryRaw<[{ requests: number }]>`
    SELECT coalesce(sum(requests), 0)::float8 AS requests
    FROM usage_daily_models AS daily
    JOIN organizations ON organizations.id = daily.organization_id AND organizations.time_zone = daily.zone
    WHERE organizations.time_zone <> ${zone}
      AND (${organizationId}::uuid IS NULL OR daily.organization_id = ${organizationId}::uuid)`;
  return requests;
}
