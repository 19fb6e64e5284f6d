import { z } from "zod";
import { getDatabase } from "@/lib/db/connection/database";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Job } from "@/lib/jobs/kinds/job";
import type { JobEnd, JobKind, StepResult } from "@/lib/jobs/kinds/job-kind";
import { checkUsageRollups, type RollupDifference } from "@/lib/ledger/rollups/check-usage-rollups";
import { findRollupPortion } from "@/lib/ledger/rollups/rollup-portions";
import { addDays } from "@/lib/values/time/dates";

/** As many as one comparison tells. */
const MAX_DIFFERENCES = 100;

/** The one check that may run on an installation. */
export const ROLLUP_CHECK_KEY = "rollup_check";

const Parameters = z.object({ check_id: z.string() });

/** The check that a job of the runner works on. */
export function checkIdOf({ parameters }: Pick<Job, "parameters">): string {
  return Parameters.parse(parameters).check_id;
}

/** The organization and the day where the next comparison begins, and what was found before. */
interface CheckCursor {
  organizationId: string;
  /** Null at the organization's first day. */
  from: string | null;
  found: RollupDifference[];
}

/** What one comparison found, and where the next one begins; `next` is null after the last. */
interface Compared {
  next: CheckCursor | null;
  found: RollupDifference[];
  /** Organizations that are done, and all. */
  done: number;
  total: number;
}

/**
 * Compares the aggregates with the requests they sum, some days of one organization after the other. The comparison itself only
 * reads, so it runs before the step's transaction, which keeps where the next one begins.
 */
export const ROLLUP_CHECK: JobKind<Compared> = {
  name: "rollup_check",
  unit: "tenants",
  prepare: compareNext,
  async step(client, job, { next, found, done, total }): Promise<StepResult> {
    if (next && found.length < MAX_DIFFERENCES) {
      return { status: "more", cursor: next as unknown as Prisma.InputJsonObject, done, total };
    }
    await finish(client, checkIdOf(job), found.slice(0, MAX_DIFFERENCES));
    return { status: "done", done, total };
  },
  async onEnd(client: SqlClient, job: Job, { error }: JobEnd) {
    // A cancelled one stays without an end: its job says when it was cancelled.
    if (error === null) return;
    await client.query(Prisma.sql`
      UPDATE rollup_checks SET finished_at = now(), error = ${error} WHERE id = ${checkIdOf(job)}::uuid`);
  },
  async onRetry(client: SqlClient, job: Job) {
    await client.query(Prisma.sql`
      UPDATE rollup_checks SET finished_at = NULL, error = NULL WHERE id = ${checkIdOf(job)}::uuid`);
  },
};

async function compareNext(job: Job): Promise<Compared> {
  const { organization } = getDatabase().prisma;
  const cursor = (job.cursor as CheckCursor | null) ?? { organizationId: null, from: null, found: [] };
  const total = job.total ?? (await organization.count());
  const isInside = cursor.from !== null;
  const id = cursor.organizationId;
  const current = await organization.findFirst({
    where: id === null ? {} : { id: isInside ? { gte: id } : { gt: id } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  if (!current) return { next: null, found: cursor.found, done: job.done, total };
  // One that was deleted meanwhile leaves its day to nobody else.
  const from = isInside && current.id === id ? (cursor.from ?? undefined) : undefined;
  const days = await findRollupPortion(current.id, from);
  const found = [...cursor.found, ...(await checkUsageRollups(current.id, days))];
  const next = { organizationId: current.id, from: days.to ? addDays(days.to, 1) : null, found };
  return { next, found, done: job.done + (days.to ? 0 : 1), total };
}

async function finish(client: SqlClient, checkId: string, differences: RollupDifference[]): Promise<void> {
  if (differences.length > 0) {
    console.error(
      `Totals differ from the recorded requests in ${differences.length} rows. See Settings → Data health.`,
    );
  }
  await client.query(Prisma.sql`
    UPDATE rollup_checks SET finished_at = now(), differences = ${differences.length},
      detail = ${JSON.stringify(differences)}::jsonb
    WHERE id = ${checkId}::uuid`);
}
