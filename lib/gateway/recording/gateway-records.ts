import { getDatabase } from "@/lib/db/connection/database";
import { singleton } from "@/lib/runtime/caches/singleton";
import { describeError, describeForLog } from "@/lib/values/errors/describe-error";
import { mayPass } from "./record-each";
import { recordEntries, type UsageEntry } from "./record-entries";
import type { SpooledEntry } from "./spool-journal";
import { UnfinishedCalls } from "./unfinished-calls";
import { UnsavedEntries } from "./unsaved-entries";
import { UsageSpool } from "./usage-spool";

const TICK_MS = 5_000;
/** What was set aside is tried again so often, without anybody asking for it. */
const RETRY_REFUSED_MS = 60 * 60_000;
/** An answer's end waits for its record at most so long, should the disk hang: a caller must not pay for that. */
const LONGEST_HOLD_MS = 2_000;

interface RecordsState {
  spool: UsageSpool;
  unsaved: UnsavedEntries;
  unfinished: UnfinishedCalls;
  /** Calls under way, and records of calls that are over. */
  pending: Set<Promise<void>>;
  timer: NodeJS.Timeout | null;
  /** By the monotonic clock (ms). */
  refusedTriedAt: number;
  lastFailure: string | null;
}

const state = () =>
  singleton<RecordsState>("gateway-records", () => {
    // The lock of the embedded database's directory leaves no other process; a PostgreSQL has many.
    const spool = new UsageSpool(undefined, { isAlone: getDatabase().mode === "embedded" });
    return {
      spool,
      unsaved: new UnsavedEntries(spool),
      unfinished: new UnfinishedCalls((entry) => void recordCall(entry)),
      pending: new Set(),
      timer: null,
      refusedTriedAt: performance.now(),
      lastFailure: null,
    };
  });

/** What this process knows of records that have yet to get into the ledger, beyond the files. */
export function getGatewayRecords(): { recordedInFiles: number; inMemory: number; lost: number } {
  const { spool, unsaved } = state();
  return { recordedInFiles: spool.finished(), inMemory: unsaved.size, lost: unsaved.lost };
}

/**
 * Records a call. Resolves as soon as a killed process would not lose it: when it is on disk, or in the database where the disk
 * does not take it. Never rejects, and takes two seconds at most.
 */
export async function recordCall(entry: UsageEntry): Promise<void> {
  const { spool } = state();
  const writing = spool.write(entry);
  const recording = trackCall(
    writing
      .then(recordSpooled, (error) => state().unsaved.record(entry, error))
      .catch((error) => console.error(`The gateway's request ${entry.ownId} is lost:`, describeForLog(error))),
  );
  const isSafe = writing.then(
    () => undefined,
    () => recording,
  );
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONGEST_HOLD_MS);
  });
  await Promise.race([isSafe, enough]);
  clearTimeout(timer);
}

async function recordSpooled(spooled: SpooledEntry): Promise<void> {
  const { spool } = state();
  const fail = (what: string, error: unknown) => console.error(`${what}:`, describeForLog(error));
  try {
    const refused = await recordEntries([spooled.entry]);
    if (refused.length > 0) await spool.refuse(refused);
    spool.recorded(spooled);
  } catch (error) {
    if (!mayPass(error)) fail("The gateway couldn't record a request yet", error);
    await spool.leave(spooled).catch((cause) => fail("The gateway's spool could not be synced", cause));
  }
}

/** The calls of this process whose answers are made in the background. */
export function unfinishedCalls(): UnfinishedCalls {
  return state().unfinished;
}

/** Has `drainGatewayRecords` wait for it, too. */
export function trackCall(task: Promise<void>): Promise<void> {
  const { pending } = state();
  const tracked = task.finally(() => pending.delete(tracked));
  pending.add(tracked);
  return tracked;
}

/** Begins to record what waits on disk: now, and every few seconds. */
export function startGatewayRecords(): void {
  const current = state();
  current.timer ??= setInterval(tick, TICK_MS).unref();
  tick();
}

/** Ends that, and waits until every call is over, and recorded or on disk. Close the server's connections before. */
export async function drainGatewayRecords(): Promise<void> {
  const current = state();
  if (current.timer) clearInterval(current.timer);
  current.timer = null;
  // This process would forget them.
  await Promise.all(current.unfinished.takeAll().map(recordCall));
  while (current.pending.size > 0) await Promise.all(current.pending);
  await current.unsaved.retry();
  if (current.unsaved.size > 0) console.error(`${current.unsaved.size} gateway requests couldn't be kept.`);
  await current.spool.release().catch((error) => console.error("The gateway's spool:", describeForLog(error)));
}

/**
 * Tries to record what was refused of a tenant, or of all (null), with what waits otherwise.
 * @returns how many were recorded
 * @throws the database's error while it is away
 */
export function retryRefusedCalls(organizationId: string | null): Promise<number> {
  return state().spool.retryRefused(organizationId);
}

function tick(): void {
  const { spool, unsaved, refusedTriedAt } = state();
  // Apart from the replay, which may take long.
  spool.announce().catch(() => undefined);
  const isTimeForRefused = performance.now() - refusedTriedAt > RETRY_REFUSED_MS;
  void unsaved.retry().then(() => replaySpool(isTimeForRefused));
}

async function replaySpool(withRefused: boolean): Promise<void> {
  const current = state();
  if (withRefused) current.refusedTriedAt = performance.now();
  try {
    const count = await (withRefused ? current.spool.retryRefused(null) : current.spool.replay());
    if (count > 0) console.log(`Recorded ${count} gateway requests that were waiting on disk.`);
    current.lastFailure = null;
  } catch (error) {
    const message = describeError(error);
    // Said once, not every few seconds.
    if (message !== current.lastFailure) console.error(`Gateway requests are still waiting on disk: ${message}`);
    current.lastFailure = message;
  }
}
