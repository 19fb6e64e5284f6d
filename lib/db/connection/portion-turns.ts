import { setTimeout } from "node:timers/promises";
import { singleton } from "@/lib/runtime/caches/singleton";
import { FairSlots } from "@/lib/runtime/turns/fair-slots";
import { countPeopleWaiting } from "@/lib/runtime/turns/people-waiting";
import { getDatabase } from "./database";

/** Nobody has asked for the connection for so long: a page asks a dozen times, with moments of its own work between. */
const QUIET_MS = 15;
/** A portion waits no longer for that: work that takes portions must end on a busy installation, too. */
const MAX_WAIT_MS = 250;
const LOOK_EVERY_MS = 5;
/** On a server, other connections serve the pages; they need the processor too. */
const MAX_WAIT_FOR_PAGES_MS = 90;

/** Long works share one turn, so that whoever comes meanwhile waits for one portion, and not for one of each. */
const turns = () =>
  singleton(
    "portion-turns",
    () => new FairSlots({ total: 1, perTenant: 1, maxWaiting: 1_000, maxWaitMs: 10 * 60_000 }),
  );

/**
 * Runs one portion of a long work (an export, a check, a repricing). The embedded database has one connection: there, a
 * portion begins when everybody else has been served, and tenants take turns. On a server it waits a moment for pages only.
 * @param tenant whose work it is; null over all tenants
 * @param work should hold the connection for some hundredth of a second
 */
export function inPortionTurn<T>(tenant: string | null, work: () => Promise<T>): Promise<T> {
  if (getDatabase().mode === "server") return waitForPages().then(work);
  return turns().run(tenant, async () => {
    await waitForQuiet();
    return work();
  });
}

async function waitForPages(): Promise<void> {
  for (let waited = 0; waited < MAX_WAIT_FOR_PAGES_MS && countPeopleWaiting() > 0; waited += QUIET_MS) {
    await setTimeout(QUIET_MS);
  }
}

async function waitForQuiet(): Promise<void> {
  const { pool } = getDatabase();
  const end = performance.now() + MAX_WAIT_MS;
  let lastUse = performance.now();
  for (let now = lastUse; now < end && now - lastUse < QUIET_MS; now = performance.now()) {
    await setTimeout(LOOK_EVERY_MS);
    if (pool.idleCount < pool.totalCount || pool.waitingCount > 0) lastUse = performance.now();
  }
}
