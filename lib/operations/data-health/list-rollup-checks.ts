import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import type { RollupCheck } from "@/lib/generated/prisma/client";
import type { RollupDifference } from "@/lib/ledger/rollups/check-usage-rollups";
import type { NamedDifference, RollupCheckDto, RollupCheckState } from "./rollup-check-dto";
import { isRollupCheckLocked } from "./rollup-check-lock";
import { runningRollupCheck } from "./run-rollup-check";

const LISTED = 10;

/**
 * The latest ten checks of the aggregates, the newest first.
 * @throws AppError `forbidden` for anyone but administrators and the operator
 */
export async function listRollupChecks(viewer: Viewer): Promise<RollupCheckDto[]> {
  requireAdmin(viewer);
  const isLocked = await isRollupCheckLocked();
  const own = runningRollupCheck();
  const rows = await getDatabase().prisma.rollupCheck.findMany({
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: LISTED,
  });
  const named = await nameDifferences(rows);
  return rows.map((row, index) => {
    // Another process can only be at the newest one.
    const isRunning = row.id === own?.id || (index === 0 && own === null && isLocked);
    return {
      id: row.id,
      state: stateOf(row, isRunning),
      startedAt: row.startedAt,
      finishedAt: row.finishedAt,
      requestedBy: row.requestedBy,
      differences: named.get(row.id) ?? [],
      error: row.error,
      progress: own?.id === row.id ? { done: own.done, total: own.total } : null,
    };
  });
}

function stateOf({ finishedAt, error, differences }: RollupCheck, isRunning: boolean): RollupCheckState {
  if (finishedAt === null) return isRunning ? "running" : "unfinished";
  if (error !== null) return "failed";
  return differences === 0 ? "clean" : "different";
}

async function nameDifferences(rows: RollupCheck[]): Promise<Map<string, NamedDifference[]>> {
  // Only `run-rollup-check.ts` writes this column.
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
