import { sqlName } from "@/lib/db/connection/sql-name";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { dayInRange } from "@/lib/ledger/rollups/rollup-portions";
import { ROLLUPS } from "@/lib/ledger/rollups/rollup-tables";
import { addDays, type Day } from "@/lib/values/time/dates";

/** What is replaced in some hundredths of a second; a day is not divided. */
const ROWS_AT_ONCE = 2_000;

/**
 * Puts the built rows of some days in the place of those in use. The records are locked meanwhile.
 * @param from the first day; null for the first that there is
 * @returns the first day that is left; null when none is
 */
export async function adoptDays(
  client: SqlClient,
  organizationId: string,
  zone: string,
  builtZone: string,
  from: Day | null,
): Promise<Day | null> {
  const ofOrganization = Prisma.sql`organization_id = ${organizationId}::uuid`;
  const after = dayInRange(Prisma.sql`day`, from ? { from } : {});
  const rows = (table: Prisma.Sql) => Prisma.sql`
    SELECT day FROM ${table} WHERE ${ofOrganization} AND zone IN (${zone}, ${builtZone}) AND ${after}`;
  const [next] = await client.query<{ day: Day }>(Prisma.sql`
    SELECT day::text AS day FROM (
      SELECT day, count(*) AS held_rows, sum(count(*)) OVER (ORDER BY day) AS rows_so_far
      FROM (${rows(Prisma.sql`usage_daily`)} UNION ALL ${rows(Prisma.sql`usage_daily_subjects`)}) AS held
      GROUP BY day
    ) AS days
    WHERE rows_so_far > ${ROWS_AT_ONCE} AND rows_so_far > held_rows
    ORDER BY day LIMIT 1`);
  const days = dayInRange(Prisma.sql`day`, { ...(from && { from }), ...(next && { to: addDays(next.day, -1) }) });
  for (const table of Object.values(ROLLUPS).map((rollup) => sqlName(rollup.table))) {
    await client.query(Prisma.sql`DELETE FROM ${table} WHERE ${ofOrganization} AND zone = ${zone} AND ${days}`);
    await client.query(Prisma.sql`
      UPDATE ${table} SET zone = ${zone} WHERE ${ofOrganization} AND zone = ${builtZone} AND ${days}`);
  }
  return next?.day ?? null;
}
