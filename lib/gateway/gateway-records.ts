import { singleton } from "@/lib/db/singleton";
import { describeError, describeForLog } from "@/lib/describe-error";
import { isPassingDatabaseError } from "@/lib/http/errors";
import { recordEntries, type UsageEntry } from "./record-entries";
import { UsageSpool } from "./usage-spool";

const REPLAY_EVERY_MS = 5_000;

interface RecordsState {
  spool: UsageSpool;
  /** Calls under way, and records of calls that are over. */
  pending: Set<Promise<void>>;
  timer: NodeJS.Timeout | null;
  lastFailure: string | null;
}

const state = () =>
  singleton<RecordsState>("gateway-records", () => ({
    spool: new UsageSpool(),
    pending: new Set(),
    timer: null,
    lastFailure: null,
  }));

/** Records a call in the background; on disk, when the database does not take it. Never fails. */
export function recordLater(entry: UsageEntry): void {
  const { spool } = state();
  const recording = recordEntries([entry])
    .catch((error) => {
      if (!isPassingDatabaseError(error))
        console.error("The gateway could not record a call yet:", describeForLog(error));
      return spool.append(entry);
    })
    .catch((error) =>
      console.error(`The gateway's call ${entry.ownId} is lost, also to the disk:`, describeForLog(error)),
    );
  void trackCall(recording);
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
  current.timer ??= setInterval(replaySpool, REPLAY_EVERY_MS).unref();
  void replaySpool();
}

/** Ends that, and waits until every call is over, and recorded or on disk. Close the server's connections before. */
export async function drainGatewayRecords(): Promise<void> {
  const current = state();
  if (current.timer) clearInterval(current.timer);
  current.timer = null;
  while (current.pending.size > 0) await Promise.all(current.pending);
}

async function replaySpool(): Promise<void> {
  const current = state();
  try {
    const count = await current.spool.replay();
    if (count > 0) console.log(`Recorded ${count} calls of the gateway that waited on disk.`);
    current.lastFailure = null;
  } catch (error) {
    const message = describeError(error);
    // Said once, not every few seconds.
    if (message !== current.lastFailure) console.error(`Calls of the gateway still wait on disk: ${message}`);
    current.lastFailure = message;
  }
}
