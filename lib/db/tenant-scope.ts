import { FairSlots } from "@/lib/fair-slots";
import { Prisma } from "@/lib/generated/prisma/client";
import { getDatabase } from "./database";
import { serverPoolSize } from "./server-pool";
import { singleton } from "./singleton";
import { inTransaction, type SqlClient, sqlClient } from "./transaction";

/** A page asks for a dozen figures at once, and a tenant may have a dozen people who look at pages. */
const MAX_WAITING_READS = 300;
const MAX_WAIT_MS = 10_000;
/** For what is written, for sessions and keys. */
const CONNECTIONS_KEPT_FREE = 3;

/** Reads at once: no tenant takes all connections, and all of them together leave some for what is written. */
const readSlots = () =>
  singleton("read-slots", () => {
    const waiting = { maxWaiting: MAX_WAITING_READS, maxWaitMs: MAX_WAIT_MS };
    if (getDatabase().mode === "embedded") return new FairSlots({ total: 2, perTenant: 1, ...waiting });
    const total = Math.max(2, serverPoolSize() - CONNECTIONS_KEPT_FREE);
    return new FairSlots({ total, perTenant: Math.ceil(total / 2), ...waiting });
  });

/**
 * Runs reads as one organization sees them: in a transaction under the role without BYPASSRLS, so that row-level security
 * hides every other organization's rows even from a query that forgot its WHERE. Use only the given client inside.
 * @param organizationId null reads over all organizations, without the second wall: for administrators only
 * @throws AppError `rate_limited` while too many reads of the same organization wait for their turn
 */
export async function inTenantScope<T>(
  organizationId: string | null,
  work: (client: SqlClient) => Promise<T>,
): Promise<T> {
  return readSlots().run(organizationId, () => {
    if (organizationId === null) return work(sqlClient(getDatabase().pool));
    return inTransaction(async (client) => {
      await client.query(Prisma.sql`
        SELECT set_config('role', 'tokentab_tenant', true), set_config('app.organization', ${organizationId}, true)`);
      return work(client);
    });
  });
}
