import { insertAuditEntry } from "@/lib/accounts/audit/insert-audit-entry";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Job } from "@/lib/jobs/kinds/job";
import type { JobKind, StepResult } from "@/lib/jobs/kinds/job-kind";
import { buildZone, LOCK_RECORDS } from "./build-zone";
import { removeNextZone } from "./remove-zone";
import { TimeZoneParameters } from "./time-zone-kind";
import { undoBuilds } from "./undo-builds";

/** While another job builds or removes rollups of the same zone. */
const WAIT_MS = 1_000;

/**
 * Gives the views over all organizations another time zone: builds the rollups of the days there for each organization that has
 * another zone, beside those in use, then switches, with one audit entry, and removes the others.
 */
export const INSTALLATION_TIME_ZONE: JobKind = {
  name: "installation_time_zone",
  unit: "requests",
  async step(client, job): Promise<StepResult> {
    const zone = TimeZoneParameters.parse(job.parameters).time_zone;
    if (job.cursor === "switched") return { status: (await removeNextZone(client, job.id)) ? "more" : "done" };
    // Its rollups are in use: nothing may be built over them.
    if ((await readZone(client)) === zone) return { status: "done" };
    const organizationId = await findUnbuilt(client, job.id, zone);
    if (organizationId === null) {
      return { status: "more", ...((await switchZone(client, job, zone)) && { cursor: "switched" }) };
    }
    const { status, records } = await buildZone(client, { organizationId, zone, jobId: job.id });
    if (status === "waiting") return { status, waitMs: WAIT_MS };
    return { status: "more", done: job.done + records };
  },
  undo: undoBuilds,
};

async function readZone(client: SqlClient): Promise<string> {
  const [installation] = await client.query<{ time_zone: string }>(Prisma.sql`
    SELECT time_zone FROM installation WHERE id = 1`);
  return installation.time_zone;
}

/** The next organization without complete rollups of the zone. */
async function findUnbuilt(client: SqlClient, jobId: string, zone: string): Promise<string | null> {
  const [organization] = await client.query<{ id: string }>(Prisma.sql`
    SELECT id FROM organizations
    WHERE time_zone <> ${zone} AND NOT EXISTS (
      SELECT 1 FROM rollup_builds
      WHERE organization_id = organizations.id AND zone = ${zone} AND job_id = ${jobId}::uuid AND built_until = 'infinity'
    )
    ORDER BY id LIMIT 1`);
  return organization?.id ?? null;
}

/** @returns false when an organization was created, or has changed its zone, meanwhile */
async function switchZone(client: SqlClient, job: Job, zone: string): Promise<boolean> {
  await client.query(LOCK_RECORDS);
  if ((await findUnbuilt(client, job.id, zone)) !== null) return false;
  const before = await readZone(client);
  await client.query(Prisma.sql`DELETE FROM rollup_builds WHERE job_id = ${job.id}::uuid`);
  await client.query(Prisma.sql`UPDATE installation SET time_zone = ${zone} WHERE id = 1`);
  await client.query(Prisma.sql`
    INSERT INTO rollup_builds (organization_id, zone, job_id)
    SELECT id, ${before}, ${job.id}::uuid FROM organizations WHERE time_zone <> ${before} AND ${before} <> ${zone}
    ON CONFLICT DO NOTHING`);
  await insertAuditEntry(client, job, {
    action: "installation.update",
    organizationId: null,
    targetType: "installation",
    targetId: "1",
    detail: { before: { time_zone: before }, after: { time_zone: zone } },
  });
  return true;
}
