import { setImmediate } from "node:timers/promises";
import { getDatabase } from "@/lib/db/connection/database";
import { inPortionTurn } from "@/lib/db/connection/portion-turns";
import type { Prisma } from "@/lib/generated/prisma/client";
import { checkUsageRollups, type RollupDifference } from "@/lib/ledger/rollups/check-usage-rollups";
import { listRollupPortions } from "@/lib/ledger/rollups/rollup-portions";
import { singleton } from "@/lib/runtime/caches/singleton";
import { describeError, describeForLog } from "@/lib/values/errors/describe-error";
import { AppError } from "@/lib/values/errors/errors";
import { newId } from "@/lib/values/ids/new-id";
import { takeRollupCheckLock } from "./rollup-check-lock";

/** As many as one comparison tells. */
const MAX_DIFFERENCES = 100;
const KEPT_MS = 90 * 86_400_000;

/** The check under way in this process, counted in organizations. */
export interface RunningCheck {
  id: string;
  done: number;
  total: number;
}

interface CheckState {
  running: RunningCheck | null;
  work: Promise<void>;
  isStopping: boolean;
}

const state = () =>
  singleton<CheckState>("rollup-check", () => ({ running: null, work: Promise.resolve(), isStopping: false }));

/** The check under way in this process, or null. */
export function runningRollupCheck(): RunningCheck | null {
  return state().running;
}

/**
 * Begins to compare the aggregates with the calls they sum, in the background, some days of one organization after the other,
 * so that other work gets its turn between them. A check whose process ends stays without an end in the table.
 * @param requestedBy readable
 * @returns the check's id
 * @throws AppError `conflict` while one runs, in whatever process
 */
export async function runRollupCheck(requestedBy: string): Promise<string> {
  const current = state();
  if (current.running || current.isStopping) throw alreadyRunning();
  const check: RunningCheck = { id: newId(), done: 0, total: 0 };
  // At once, before anything is awaited, so that a second request finds it.
  current.running = check;
  let release: (() => Promise<void>) | null = null;
  try {
    release = await takeRollupCheckLock();
    if (!release) throw alreadyRunning();
    const { rollupCheck } = getDatabase().prisma;
    await rollupCheck.deleteMany({ where: { startedAt: { lt: new Date(Date.now() - KEPT_MS) } } });
    await rollupCheck.create({ data: { id: check.id, requestedBy } });
  } catch (error) {
    current.running = null;
    await release?.();
    throw error;
  }
  current.work = compareAll(check).finally(async () => {
    await release?.();
    current.running = null;
  });
  return check.id;
}

/** Resolves when no check is under way in this process. */
export function awaitRollupCheck(): Promise<void> {
  return state().work;
}

/** Lets the portion that is being compared end, and begins no other. Call it before the database is closed. */
export async function stopRollupCheck(): Promise<void> {
  state().isStopping = true;
  await state().work;
}

const alreadyRunning = () => new AppError("conflict", "A check is running already. Wait until it is done.");

async function compareAll(check: RunningCheck): Promise<void> {
  const { prisma } = getDatabase();
  try {
    const organizations = await prisma.organization.findMany({ select: { id: true }, orderBy: { id: "asc" } });
    check.total = organizations.length;
    const found: RollupDifference[] = [];
    for (const { id } of organizations) {
      for (const days of await listRollupPortions(id)) {
        if (state().isStopping) return;
        found.push(...(await inPortionTurn(null, () => checkUsageRollups(id, days))));
        if (found.length >= MAX_DIFFERENCES) break;
        await setImmediate();
      }
      check.done++;
      if (found.length >= MAX_DIFFERENCES) break;
    }
    const differences = found.slice(0, MAX_DIFFERENCES);
    if (differences.length > 0) {
      console.error(
        `The aggregates differ from the calls in ${differences.length} rows; Settings, Data health, lists them.`,
      );
    }
    await prisma.rollupCheck.update({
      where: { id: check.id },
      data: {
        finishedAt: new Date(),
        differences: differences.length,
        detail: differences as unknown as Prisma.InputJsonArray,
      },
    });
  } catch (error) {
    console.error("The check of the aggregates failed:", describeForLog(error));
    const data = { finishedAt: new Date(), error: describeError(error).slice(0, 500) };
    await prisma.rollupCheck.update({ where: { id: check.id }, data }).catch(() => undefined);
  }
}
