import type { Prisma } from "@/lib/generated/prisma/client";
import { getDatabase } from "./database";

/** What a query needs of the database, inside a tenant's scope or outside. */
export type Queryable = Pick<Prisma.TransactionClient, "$queryRaw">;

/**
 * Runs reads as one organization sees them: in a transaction under the role without BYPASSRLS, so that row-level security
 * hides every other organization's rows even from a query that forgot its WHERE. Use only the given client inside: on the
 * embedded database's single connection any other query would wait for this one for ever.
 * @param organizationId null reads over all organizations, without the second wall: for administrators only
 */
export async function inTenantScope<T>(
  organizationId: string | null,
  work: (client: Queryable) => Promise<T>,
): Promise<T> {
  const { prisma } = getDatabase();
  if (organizationId === null) return work(prisma);
  return prisma.$transaction(async (transaction) => {
    await transaction.$queryRaw`
      SELECT set_config('role', 'tokentab_tenant', true), set_config('app.organization', ${organizationId}, true)`;
    return work(transaction);
  });
}
