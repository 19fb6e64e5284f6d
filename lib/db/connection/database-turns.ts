import { singleton } from "@/lib/runtime/caches/singleton";
import { FairSlots } from "@/lib/runtime/turns/fair-slots";
import { getDatabase } from "./database";
import { serverPoolSize } from "./server-pool";

/** A page asks for a dozen figures at once, and a tenant may have a dozen people who look at pages. */
const MAX_WAITING_READS = 300;
const MAX_WAIT_MS = 10_000;
/** For what is written, for sessions and keys. */
const CONNECTIONS_KEPT_FREE = 3;
/** On the one connection of the embedded database, a page that asks for figure after figure is not parted by a flood. */
const LINGER_MS = 6;

const turns = () =>
  singleton("database-turns", () => {
    const waiting = { maxWaiting: MAX_WAITING_READS, maxWaitMs: MAX_WAIT_MS };
    if (getDatabase().mode === "embedded") {
      return new FairSlots({ total: 1, perTenant: 1, lingerMs: LINGER_MS, ...waiting });
    }
    const total = Math.max(2, serverPoolSize() - CONNECTIONS_KEPT_FREE);
    return new FairSlots({ total, perTenant: Math.ceil(total / 2), ...waiting });
  });

/**
 * Runs a read when it is the tenant's turn: no tenant takes all connections, and all of them together leave some for what is
 * written.
 * @param tenant null over all tenants
 * @throws AppError `rate_limited` while too many reads of the same tenant wait for their turn
 */
export function inReadTurn<T>(tenant: string | null, work: () => Promise<T>): Promise<T> {
  return turns().run(tenant, work);
}

/**
 * Runs a write of usage: on a server at once, on the embedded database in turn with what is read. It is never refused.
 * @param writer whose turns they are
 */
export function inWriteTurn<T>(writer: string, work: () => Promise<T>): Promise<T> {
  if (getDatabase().mode === "server") return work();
  return turns().run(`write ${writer}`, work, Number.POSITIVE_INFINITY);
}
