import { arrayLiteral } from "@/lib/db/connection/array-literal";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { formatDecimal, MONEY_PLACES } from "@/lib/values/numbers/decimal";
import type { Day } from "@/lib/values/time/dates";
import type { Tally } from "./price-records";

/** Adds what a chunk of one day changes to the repricing's changes, by model, and to its sums. */
export async function addChanges(
  client: SqlClient,
  repricingId: string,
  day: Day,
  tallies: ReadonlyMap<string, Tally>,
): Promise<void> {
  const values = [...tallies.values()];
  const usd = (amounts: bigint[]) =>
    arrayLiteral(
      amounts.map((amount) => formatDecimal(amount, MONEY_PLACES)),
      false,
    );
  const numbers = (counts: number[]) => arrayLiteral(counts, false);
  await client.query(Prisma.sql`
    WITH tallies AS (
      SELECT * FROM unnest(${arrayLiteral([...tallies.keys()], false)}::uuid[],
        ${numbers(values.map(({ records }) => records))}::bigint[], ${numbers(values.map(({ changed }) => changed))}::bigint[],
        ${usd(values.map(({ oldCost }) => oldCost))}::numeric[], ${usd(values.map(({ newCost }) => newCost))}::numeric[])
        WITH ORDINALITY AS tally (model_id, records, changed, old_cost_usd, new_cost_usd, position)
    ),
    written AS (
      INSERT INTO repricing_changes AS change (job_id, day, model_id, position, records, changed, old_cost_usd, new_cost_usd)
      SELECT ${repricingId}::uuid, ${day}::date, model_id,
        (SELECT coalesce(max(position), 0) FROM repricing_changes WHERE job_id = ${repricingId}::uuid) + position,
        records, changed, old_cost_usd, new_cost_usd
      FROM tallies
      ON CONFLICT (job_id, day, model_id) DO UPDATE SET records = change.records + excluded.records,
        changed = change.changed + excluded.changed, old_cost_usd = change.old_cost_usd + excluded.old_cost_usd,
        new_cost_usd = change.new_cost_usd + excluded.new_cost_usd
    )
    UPDATE repricing_jobs SET records_done = records_done + added.records, records_changed = records_changed + added.changed,
      old_cost_usd = repricing_jobs.old_cost_usd + added.old_cost_usd,
      new_cost_usd = repricing_jobs.new_cost_usd + added.new_cost_usd
    FROM (
      SELECT coalesce(sum(records), 0) AS records, coalesce(sum(changed), 0) AS changed,
        coalesce(sum(old_cost_usd), 0) AS old_cost_usd, coalesce(sum(new_cost_usd), 0) AS new_cost_usd
      FROM tallies
    ) AS added
    WHERE id = ${repricingId}::uuid`);
}
