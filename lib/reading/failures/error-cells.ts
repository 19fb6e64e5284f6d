import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageView } from "@/lib/reading/view/usage-view";
import type { Day } from "@/lib/values/time/dates";

/** Sums of a group of failed calls: over all of it, over a day, over a model or over an organization, as `by` says. */
export interface ErrorCell {
  fingerprint: string;
  by: "all" | "day" | "model" | "organization";
  /** A day of the reporting zone, the id of a model or of an organization; empty over all. */
  key: Day | string;
  count: number;
  first: Date;
  last: Date;
}

export interface ErrorCells {
  cells: ErrorCell[];
  /** Over every group, also those beyond the limit. */
  groups: number;
  failures: number;
}

const BY = { 7: "all", 3: "day", 5: "model", 6: "organization" } as const;

/**
 * Sums the failed calls that match by what they share, the most frequent groups first. Reads the index on failed calls
 * alone, once, unless a label, user or room is filtered for.
 * @param most how many groups
 */
export async function readErrorCells(view: UsageView, most: number): Promise<ErrorCells> {
  // As one JSON value: thousands of short rows would take longer to hand over than to sum.
  const [found] = await view.query<{ groups: number; failures: number; cells: CellJson[] | null }>(Prisma.sql`
    WITH cells AS MATERIALIZED (
      SELECT error_fingerprint AS fingerprint, (occurred_at AT TIME ZONE ${view.period.zone})::date AS day, model_id,
        organization_id, count(*)::int AS count, min(occurred_at) AS first, max(occurred_at) AS last
      FROM usage_records
      WHERE ${view.records()} AND NOT success
      GROUP BY 1, 2, 3, 4
    ), ranked AS MATERIALIZED (
      SELECT fingerprint, sum(count)::int AS failures, row_number() OVER (ORDER BY sum(count) DESC, max(last) DESC, fingerprint) AS place
      FROM cells GROUP BY fingerprint
    ), sums AS (
      SELECT place, fingerprint, grouping(day, model_id, organization_id) AS by, day, model_id, organization_id,
        sum(count)::int AS count, min(first) AS first, max(last) AS last
      FROM cells JOIN ranked USING (fingerprint)
      WHERE place <= ${most}
      GROUP BY place, fingerprint, GROUPING SETS ((), (day), (model_id), (organization_id))
      ORDER BY place, count DESC, day, model_id, organization_id
    )
    SELECT (SELECT count(*) FROM ranked)::int AS groups, (SELECT coalesce(sum(failures), 0) FROM ranked)::int AS failures,
      (SELECT json_agg(json_build_array(fingerprint, by, coalesce(day::text, model_id::text, organization_id::text, ''), count,
        first, last)) FROM sums) AS cells`);
  const cells = (found.cells ?? []).map(
    ([fingerprint, by, key, count, first, last]): ErrorCell => ({
      ...{ fingerprint, by: BY[by], key, count },
      ...{ first: new Date(first), last: new Date(last) },
    }),
  );
  return { ...found, cells };
}

type CellJson = [fingerprint: string, by: keyof typeof BY, key: string, count: number, first: string, last: string];
