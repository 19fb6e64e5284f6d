import { getDatabase } from "@/lib/db/connection/database";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { addToRollups } from "@/lib/ledger/rollups/rollup-sql";
import { removeZoneRows } from "./remove-zone";

/** Small enough that usage which comes in meanwhile waits some tens of milliseconds at most. */
const RECORDS_AT_ONCE = { server: 2_000, embedded: 500 };

/** A zone of an organization's rollups, and the job that builds it. */
export interface ZoneBuild {
  organizationId: string;
  zone: string;
  jobId: string;
}

/** `waiting`: another job builds or removes the same. `built`: complete, and kept so by whoever writes records. */
export interface BuildStep {
  status: "waiting" | "working" | "built";
  /** How many were summed. */
  records: number;
}

interface BuildRow {
  job_id: string;
  built_until: string | null;
  built_until_id: string | null;
  is_complete: boolean;
  /** Whether the job that it belongs to may still work on it. */
  is_held: boolean;
}

/** Waits until what is being written is committed; what is written later, in this or another process, sees what this commits. */
export const LOCK_RECORDS = Prisma.sql`LOCK TABLE usage_records IN SHARE ROW EXCLUSIVE MODE`;

/**
 * Sums the next of an organization's records, in the order of their time, into the rollups of a zone that nobody reads yet. Whoever
 * writes a record that this has passed adds it there, so that each is counted once, and nothing waits for longer than a step.
 */
export async function buildZone(client: SqlClient, build: ZoneBuild): Promise<BuildStep> {
  const row = await findBuild(client, build);
  if (!row) {
    await client.query(Prisma.sql`
      INSERT INTO rollup_builds (organization_id, zone, job_id)
      VALUES (${build.organizationId}::uuid, ${build.zone}, ${build.jobId}::uuid) ON CONFLICT DO NOTHING`);
    return { status: "working", records: 0 };
  }
  if (row.job_id !== build.jobId) {
    if (row.is_held) return { status: "waiting", records: 0 };
    await takeOver(client, build);
    return { status: "working", records: 0 };
  }
  if (row.built_until === null) {
    // What is left of an earlier build goes first.
    if ((await removeZoneRows(client, build)) === 0) await moveTo(client, build, "-infinity", NO_ID);
    return { status: "working", records: 0 };
  }
  if (row.is_complete) return { status: "built", records: 0 };
  return { status: "working", records: await sumNext(client, build, row.built_until, row.built_until_id ?? NO_ID) };
}

/** Whether a zone is complete, by this job. */
export async function isBuilt(client: SqlClient, build: ZoneBuild): Promise<boolean> {
  const row = await findBuild(client, build);
  return row?.job_id === build.jobId && row.is_complete;
}

const NO_ID = "00000000-0000-0000-0000-000000000000";

async function findBuild(client: SqlClient, { organizationId, zone }: ZoneBuild): Promise<BuildRow | undefined> {
  const [row] = await client.query<BuildRow>(Prisma.sql`
    SELECT job_id, built_until::text AS built_until, built_until_id, coalesce(built_until = 'infinity', false) AS is_complete,
      EXISTS (SELECT 1 FROM jobs WHERE jobs.id = job_id AND state IN ('QUEUED', 'RUNNING')) AS is_held
    FROM rollup_builds WHERE organization_id = ${organizationId}::uuid AND zone = ${zone}`);
  return row;
}

async function sumNext(client: SqlClient, build: ZoneBuild, until: string, untilId: string): Promise<number> {
  const after = Prisma.sql`organization_id = ${build.organizationId}::uuid
    AND (occurred_at, id) > (${until}::timestamptz, ${untilId}::uuid)`;
  const [last] = await client.query<{ occurred_at: string; id: string }>(Prisma.sql`
    SELECT occurred_at::text AS occurred_at, id FROM usage_records WHERE ${after}
    ORDER BY usage_records.occurred_at, usage_records.id OFFSET ${RECORDS_AT_ONCE[getDatabase().mode] - 1} LIMIT 1`);
  const upTo = last
    ? Prisma.sql`(occurred_at, id) <= (${last.occurred_at}::timestamptz, ${last.id}::uuid)`
    : Prisma.sql`true`;
  await client.query(LOCK_RECORDS);
  const [{ records }] = await client.query<{ records: number }>(Prisma.sql`
    WITH sourced AS MATERIALIZED (
      SELECT usage_records.*, ${build.zone}::text AS zone FROM usage_records WHERE ${after} AND ${upTo}
    ),
    ${addToRollups()}
    SELECT count(*)::int AS records FROM sourced`);
  await moveTo(client, build, last?.occurred_at ?? "infinity", last?.id ?? NO_ID);
  return records;
}

async function moveTo(client: SqlClient, build: ZoneBuild, until: string, untilId: string): Promise<void> {
  await client.query(Prisma.sql`
    UPDATE rollup_builds SET built_until = ${until}::timestamptz, built_until_id = ${untilId}::uuid
    WHERE organization_id = ${build.organizationId}::uuid AND zone = ${build.zone}`);
}

/** From a job that is over: to begin again, since nobody knows what it left. */
async function takeOver(client: SqlClient, { organizationId, zone, jobId }: ZoneBuild): Promise<void> {
  await client.query(LOCK_RECORDS);
  await client.query(Prisma.sql`
    UPDATE rollup_builds SET job_id = ${jobId}::uuid, built_until = NULL, built_until_id = NULL
    WHERE organization_id = ${organizationId}::uuid AND zone = ${zone}`);
}
