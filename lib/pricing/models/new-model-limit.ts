import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";

/**
 * How many more names that the catalogue does not list a tenant may add today (UTC). Holds the day's count until the
 * transaction ends, so that servers that see new names at once add no more than the limit together.
 */
export async function lockNewModelRoom(client: SqlClient, organizationId: string): Promise<number> {
  const [day] = await client.query<{ room: number }>(Prisma.sql`
    INSERT INTO new_model_days AS counted (organization_id, day)
    SELECT id, (now() AT TIME ZONE 'UTC')::date FROM organizations WHERE id = ${organizationId}::uuid
    ON CONFLICT (organization_id, day) DO UPDATE SET added = counted.added
    RETURNING (SELECT new_models_per_day FROM installation) - added AS room`);
  // Without a row the organization was deleted meanwhile; its records are dropped anyway.
  return Math.max(day?.room ?? 0, 0);
}

/**
 * Counts names that were added today, and keeps whether there were names beyond the limit.
 * @param added names that the catalogue does not list
 */
export async function countNewModels(
  client: SqlClient,
  organizationId: string,
  { added, isReached }: { added: number; isReached: boolean },
): Promise<void> {
  if (added === 0 && !isReached) return;
  await client.query(Prisma.sql`
    UPDATE new_model_days
    SET added = added + ${added}::int, reached_at = CASE WHEN ${isReached}::boolean THEN now() ELSE reached_at END
    WHERE organization_id = ${organizationId}::uuid AND day = (now() AT TIME ZONE 'UTC')::date`);
}
