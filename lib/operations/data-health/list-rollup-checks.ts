import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import type { RollupCheck } from "@/lib/generated/prisma/client";
import { findJobByKey, listJobsByState } from "@/lib/jobs/queue/find-jobs";
import type { RollupDifference } from "@/lib/ledger/rollups/check-usage-rollups";
import type { NamedDifference, RollupCheckDto, RollupCheckState } from "./rollup-check-dto";
import { checkIdOf, ROLLUP_CHECK, ROLLUP_CHECK_KEY } from "./rollup-check-kind";

const LISTED = 10;

/**
 * The latest ten checks of the aggregates, the newest first.
 * @throws AppError `forbidden` for anyone but administrators and the operator
 */
export async function listRollupChecks(viewer: Viewer): Promise<RollupCheckDto[]> {
  requireAdmin(viewer);
  const rows = await getDatabase().prisma.rollupCheck.findMany({
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: LISTED,
  });
  const named = await nameDifferences(rows);
  // After the rows: one that ended in between is shown as it was.
  const job = await findJobByKey(ROLLUP_CHECK_KEY);
  const cancelled = await findCancellations();
  return rows.map((row) => {
    const running = job && checkIdOf(job) === row.id ? job : null;
    const cancellation = cancelled.get(row.id);
    return {
      id: row.id,
      state: cancellation ? "cancelled" : stateOf(row, running !== null),
      startedAt: row.startedAt,
      finishedAt: cancellation?.at ?? row.finishedAt,
      requestedBy: row.requestedBy,
      cancelledBy: cancellation?.by ?? null,
      differences: named.get(row.id) ?? [],
      error: row.error,
      progress: running && { done: running.done, total: running.total ?? 0 },
    };
  });
}

/** When checks were cancelled, and by whom: their jobs keep the time, the audit log the name. */
async function findCancellations(): Promise<Map<string, { at: Date | null; by: string | null }>> {
  const jobs = await listJobsByState(ROLLUP_CHECK.name, "CANCELLED");
  const entries = await getDatabase().prisma.auditEntry.findMany({
    where: { action: "job.cancel", targetType: "job", targetId: { in: jobs.map(({ id }) => id) } },
    select: { targetId: true, actor: true },
  });
  const actors = new Map(entries.map(({ targetId, actor }) => [targetId, actor]));
  return new Map(jobs.map((job) => [checkIdOf(job), { at: job.endedAt, by: actors.get(job.id) ?? null }]));
}

function stateOf({ finishedAt, error, differences }: RollupCheck, isRunning: boolean): RollupCheckState {
  if (finishedAt === null) return isRunning ? "running" : "unfinished";
  if (error !== null) return "failed";
  return differences === 0 ? "clean" : "different";
}

async function nameDifferences(rows: RollupCheck[]): Promise<Map<string, NamedDifference[]>> {
  // Only `rollup-check-kind.ts` writes this column.
  const found = rows.map(({ id, detail }) => [id, (detail ?? []) as unknown as RollupDifference[]] as const);
  const all = found.flatMap(([, differences]) => differences);
  const { prisma } = getDatabase();
  const organizations = await prisma.organization.findMany({
    where: { id: { in: [...new Set(all.map(({ organizationId }) => organizationId))] } },
    select: { id: true, name: true },
  });
  const models = await prisma.model.findMany({
    where: { id: { in: [...new Set(all.flatMap(({ modelId }) => modelId ?? []))] } },
    select: { id: true, name: true },
  });
  const names = new Map([...organizations, ...models].map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  return new Map(
    found.map(([id, differences]) => [
      id,
      differences.map((difference) => ({
        ...difference,
        organizationName: nameOf(difference.organizationId),
        modelName: difference.modelId && nameOf(difference.modelId),
      })),
    ]),
  );
}
