import { Prisma } from "@/lib/generated/prisma/client";
import { getDatabase } from "./database";
import { inReadTurn } from "./database-turns";
import { inSnapshot } from "./snapshot";
import { inTransaction, type SqlClient, sqlClient } from "./transaction";

/** How many reads a piece of work makes, and whether they must agree. */
export interface ReadMode {
  /** All reads see the same instant; one that fails sinks no later one. For a page of many figures. */
  atOneInstant?: boolean;
}

/**
 * Runs reads as one organization sees them: in a transaction under the role without BYPASSRLS, so that row-level security
 * hides every other organization's rows even from a query that forgot its WHERE. Use only the given client inside.
 * @param organizationId null reads over all organizations, without the second wall: for administrators only
 * @throws AppError `rate_limited` while too many reads of the same organization wait for their turn
 */
export async function inTenantScope<T>(
  organizationId: string | null,
  work: (client: SqlClient) => Promise<T>,
  { atOneInstant = false }: ReadMode = {},
): Promise<T> {
  return inReadTurn(organizationId, () => {
    if (atOneInstant) return inSnapshot(organizationId === null ? [] : [actAs(organizationId)], work);
    if (organizationId === null) return work(sqlClient(getDatabase().pool));
    return inTransaction(async (client) => {
      await client.query(actAs(organizationId));
      return work(client);
    });
  });
}

/** Until the transaction's end. */
function actAs(organizationId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT set_config('role', 'tokentab_tenant', true), set_config('app.organization', ${organizationId}, true)`;
}
