import { z } from "zod";
import { insertAuditEntry } from "@/lib/accounts/audit/insert-audit-entry";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Job } from "@/lib/jobs/kinds/job";
import type { JobKind, StepResult } from "@/lib/jobs/kinds/job-kind";
import { buildZone, isBuilt, LOCK_RECORDS, type ZoneBuild } from "./build-zone";
import { removeNextZone } from "./remove-zone";
import { undoBuilds } from "./undo-builds";

/** While another job builds or removes rollups of the same zone. */
const WAIT_MS = 1_000;

export const TimeZoneParameters = z.object({ time_zone: z.string() });

interface OrganizationRow {
  time_zone: string;
  installation_zone: string;
  name: string;
  billing_day: number;
  keep_provider_messages: boolean;
  events_per_minute: number | null;
}

/**
 * Gives an organization another time zone: builds the rollups of its days there beside those in use, then switches, with one audit
 * entry, and removes the others.
 */
export const ORGANIZATION_TIME_ZONE: JobKind = {
  name: "organization_time_zone",
  unit: "requests",
  async step(client, job): Promise<StepResult> {
    const { organizationId } = job;
    const zone = TimeZoneParameters.parse(job.parameters).time_zone;
    if (job.cursor === "switched") return { status: (await removeNextZone(client, job.id)) ? "more" : "done" };
    const organization = organizationId && (await findOrganization(client, organizationId));
    // Its rollups are in use: nothing may be built over them.
    if (!organization || organization.time_zone === zone) return { status: "done" };
    const build: ZoneBuild = { organizationId, zone, jobId: job.id };
    if (zone !== organization.installation_zone) {
      const { status, records } = await buildZone(client, build);
      if (status === "waiting") return { status, waitMs: WAIT_MS };
      if (status === "working") return { status: "more", done: job.done + records };
    }
    return { status: "more", ...((await switchZone(client, job, build)) && { cursor: "switched" }) };
  },
  undo: undoBuilds,
};

async function findOrganization(client: SqlClient, id: string): Promise<OrganizationRow | undefined> {
  const [row] = await client.query<OrganizationRow>(Prisma.sql`
    SELECT organizations.time_zone, installation.time_zone AS installation_zone, name, billing_day, keep_provider_messages,
      organizations.events_per_minute
    FROM organizations, installation WHERE organizations.id = ${id}::uuid`);
  return row;
}

/** @returns false when the installation's zone, whose rollups were to do, has changed meanwhile */
async function switchZone(client: SqlClient, job: Job, build: ZoneBuild): Promise<boolean> {
  const { organizationId, zone, jobId } = build;
  await client.query(LOCK_RECORDS);
  const before = await findOrganization(client, organizationId);
  if (!before || (zone !== before.installation_zone && !(await isBuilt(client, build)))) return false;
  await client.query(Prisma.sql`
    DELETE FROM rollup_builds WHERE organization_id = ${organizationId}::uuid AND zone = ${zone} AND job_id = ${jobId}::uuid`);
  await client.query(Prisma.sql`UPDATE organizations SET time_zone = ${zone} WHERE id = ${organizationId}::uuid`);
  if (before.time_zone !== before.installation_zone && before.time_zone !== zone) {
    await client.query(Prisma.sql`
      INSERT INTO rollup_builds (organization_id, zone, job_id)
      VALUES (${organizationId}::uuid, ${before.time_zone}, ${jobId}::uuid) ON CONFLICT DO NOTHING`);
  }
  await insertAuditEntry(client, job, {
    action: "organization.update",
    organizationId,
    targetType: "organization",
    targetId: organizationId,
    detail: { before: auditedFields(before), after: auditedFields({ ...before, time_zone: zone }) },
  });
  return true;
}

function auditedFields({ name, billing_day, time_zone, keep_provider_messages, events_per_minute }: OrganizationRow) {
  return { name, billing_day, time_zone, keep_provider_messages, events_per_minute: events_per_minute ?? "default" };
}
