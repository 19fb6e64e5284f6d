import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Job } from "@/lib/jobs/kinds/job";
import type { JobKind, StepResult } from "@/lib/jobs/kinds/job-kind";
import type { Day } from "@/lib/values/time/dates";
import { adoptDays } from "./adopt-days";
import { buildZone, LOCK_RECORDS } from "./build-zone";
import { giveUpBuilds, removeNextZone } from "./remove-zone";
import { undoBuilds } from "./undo-builds";

/** While another job builds or removes rollups of the same zone. */
const WAIT_MS = 1_000;

/** The one job that may build rollups of an organization; with null, of views over all of them. */
export const rollupsKey = (organizationId: string | null) => `rollups ${organizationId ?? "installation"}`;

/** The days from here on are yet to be replaced. */
interface AdoptCursor {
  zone: string;
  /** Null at the first. */
  from: Day | null;
}

/**
 * Sums an organization's records anew: builds its rollups beside those in use, under another spelling of each zone's name, which means
 * the same to the database, then puts them in their place, some days at a time.
 */
export const ROLLUP_REBUILD: JobKind = {
  name: "rollup_rebuild",
  unit: "requests",
  async step(client, job): Promise<StepResult> {
    const { organizationId, cursor } = job;
    if (!organizationId) return { status: "done" };
    if (cursor === "switched") return { status: (await removeNextZone(client, job.id)) ? "more" : "done" };
    const zones = await listZones(client, organizationId);
    if (cursor !== null) return replaceNext(client, job, organizationId, zones, cursor as AdoptCursor);
    for (const zone of zones) {
      const build = { organizationId, zone: otherSpelling(zone), jobId: job.id };
      const { status, records } = await buildZone(client, build);
      if (status === "waiting") return { status, waitMs: WAIT_MS };
      if (status === "working") return { status: "more", done: job.done + records };
    }
    return { status: "more", cursor: zones.length > 0 ? { zone: zones[0], from: null } : "switched" };
  },
  undo: undoBuilds,
};

async function listZones(client: SqlClient, organizationId: string): Promise<string[]> {
  const rows = await client.query<{ zone: string }>(Prisma.sql`
    SELECT time_zone AS zone FROM organizations WHERE id = ${organizationId}::uuid
    UNION SELECT installation.time_zone FROM installation, organizations WHERE organizations.id = ${organizationId}::uuid`);
  return rows.map(({ zone }) => zone).sort();
}

/** Names of zones are the same in small letters and in large ones. */
function otherSpelling(zone: string): string {
  const small = zone.toLowerCase();
  return small === zone ? zone.toUpperCase() : small;
}

async function replaceNext(
  client: SqlClient,
  { id }: Job,
  organizationId: string,
  zones: readonly string[],
  { zone, from }: AdoptCursor,
): Promise<StepResult> {
  await client.query(LOCK_RECORDS);
  // One that is no longer in use, because the installation's zone changed, has been removed.
  const next = zones.includes(zone) ? await adoptDays(client, organizationId, zone, otherSpelling(zone), from) : null;
  if (next !== null) return { status: "more", cursor: { zone, from: next } };
  const following = zones.find((other) => other > zone);
  if (following) return { status: "more", cursor: { zone: following, from: null } };
  await giveUpBuilds(client, id);
  return { status: "more", cursor: "switched" };
}
