import { setImmediate, setTimeout } from "node:timers/promises";
import { getDatabase } from "@/lib/db/connection/database";
import { isPassingDatabaseError } from "@/lib/http/responses/errors";
import { singleton } from "@/lib/runtime/caches/singleton";
import { mergeChunk } from "./merge-chunk";

const RETRY_MS = 2_000;

const state = () => singleton("model-merges", () => ({ merges: new Map<string, Promise<void>>(), isStopping: false }));

/**
 * Works on a merge, step by step, until it is done. Each step is a transaction that holds the merge's row, so that a merge
 * whose process was killed is resumed where it stopped, and two processes never do the same work. What fails is kept in the
 * merge's row.
 */
export function runMerge(mergeId: string): Promise<void> {
  const known = state().merges.get(mergeId);
  if (known) return known;
  const work = workOn(mergeId).finally(() => state().merges.delete(mergeId));
  state().merges.set(mergeId, work);
  return work;
}

/** Resumes the merges that a process left unfinished, and tries those again that failed. Call it when the server has started. */
export async function resumeMerges(): Promise<void> {
  const { prisma } = getDatabase();
  await prisma.modelMerge.updateMany({ where: { status: "FAILED" }, data: { status: "MERGING", error: null } });
  const merges = await prisma.modelMerge.findMany({
    where: { status: "MERGING" },
    select: { id: true },
    orderBy: { createdAt: "asc" },
  });
  for (const { id } of merges) await runMerge(id);
}

/** Lets the steps that are being worked on end, and begins no other. Call it before the database is closed. */
export async function stopMerges(): Promise<void> {
  state().isStopping = true;
  await Promise.all(state().merges.values());
}

async function workOn(mergeId: string): Promise<void> {
  try {
    while (!state().isStopping && (await mergeChunk(mergeId))) await setImmediate();
  } catch (error) {
    if (isPassingDatabaseError(error)) {
      await setTimeout(RETRY_MS);
      return workOn(mergeId);
    }
    console.error(`Merge ${mergeId}:`, error);
    await getDatabase()
      .prisma.modelMerge.updateMany({
        where: { id: mergeId, status: "MERGING" },
        data: { status: "FAILED", error: (error as Error).message.slice(0, 500) },
      })
      .catch((problem) => console.error(`Merge ${mergeId} could not be marked as failed:`, problem));
  }
}
