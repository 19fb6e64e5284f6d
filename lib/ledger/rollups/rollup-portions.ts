import { getDatabase } from "@/lib/db/connection/database";
import { Prisma } from "@/lib/generated/prisma/client";
import { addDays, type Day } from "@/lib/values/time/dates";

/** What the embedded database sums in about a tenth of a second; a day is not divided. */
const PORTION_REQUESTS = 2_000;

/** Calendar days of each reporting zone, both ends included; without an end, all before or after. */
export interface DayRange {
  from?: Day;
  to?: Day;
}

/**
 * The next of the ranges without gaps into which an organization's days are divided, of few requests each by its aggregates, whatever
 * has come in since the one before: work over all its records can then let others have their turn.
 * @param from the first day that is not done; undefined at the beginning
 */
export async function findRollupPortion(organizationId: string, from: Day | undefined): Promise<DayRange> {
  const [next] = await getDatabase().prisma.$queryRaw<{ day: Day }[]>`
    SELECT day::text FROM (
      SELECT day, requests, sum(requests) OVER (ORDER BY day) AS requests_so_far
      FROM (
        SELECT day, max(requests) AS requests
        FROM (
          SELECT zone, day, sum(requests) AS requests FROM usage_daily_models
          WHERE organization_id = ${organizationId}::uuid AND ${dayInRange(Prisma.sql`day`, { from })} GROUP BY zone, day
        ) AS by_zone
        GROUP BY day
      ) AS days
    ) AS sums
    WHERE requests_so_far > ${PORTION_REQUESTS} AND requests_so_far > requests
    ORDER BY day LIMIT 1`;
  return { ...(from && { from }), ...(next && { to: addDays(next.day, -1) }) };
}

/** The condition that a day lies in the range. */
export function dayInRange(day: Prisma.Sql, { from, to }: DayRange): Prisma.Sql {
  const after = from ? Prisma.sql`${day} >= ${from}::date` : Prisma.sql`true`;
  const before = to ? Prisma.sql`${day} <= ${to}::date` : Prisma.sql`true`;
  return Prisma.sql`${after} AND ${before}`;
}

/** The condition on records that may lie on a day of the range, in whatever zone; for the index on their time. */
export function recordsOfDays({ from, to }: DayRange): Prisma.Sql {
  const after = from ? Prisma.sql`occurred_at >= ${`${addDays(from, -1)}T00:00:00Z`}::timestamptz` : Prisma.sql`true`;
  const before = to ? Prisma.sql`occurred_at < ${`${addDays(to, 2)}T00:00:00Z`}::timestamptz` : Prisma.sql`true`;
  return Prisma.sql`${after} AND ${before}`;
}
