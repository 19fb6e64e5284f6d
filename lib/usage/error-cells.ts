import type { Day } from "@/lib/dates";
import type { SqlClient } from "@/lib/db/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "./filter";
import type { ReportingPeriod } from "./reporting-period";
import type { UsageScope } from "./usage-scope";
import { recordConditions } from "./usage-source";

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
export async function readErrorCells(
  client: SqlClient,
  scope: UsageScope,
  period: ReportingPeriod,
  filter: UsageFilter,
  most: number,
): Promise<ErrorCells> {
  const rows = await client.query<CellRow>(Prisma.sql`
    WITH cells AS MATERIALIZED (
      SELECT error_fingerprint AS fingerprint, (occurred_at AT TIME ZONE ${period.zone})::date::text AS day, model_id,
        organization_id, count(*) AS count, min(occurred_at) AS first, max(occurred_at) AS last
      FROM usage_records
      WHERE ${recordConditions(scope, period, filter)} AND NOT success
      GROUP BY 1, 2, 3, 4
    ), groups AS MATERIALIZED (
      SELECT fingerprint, sum(count) AS failures, max(last) AS last, count(*) OVER ()::int AS all_groups,
        sum(sum(count)) OVER ()::int AS all_failures
      FROM cells GROUP BY fingerprint
      ORDER BY failures DESC, last DESC, fingerprint LIMIT ${most}
    )
    SELECT fingerprint, grouping(day, model_id, organization_id) AS by, coalesce(day, model_id::text, organization_id::text, '') AS key,
      sum(count)::int AS count, min(first) AS first, max(cells.last) AS last, min(all_groups) AS all_groups,
      min(all_failures) AS all_failures, min(failures)::int AS failures
    FROM cells JOIN groups USING (fingerprint)
    GROUP BY GROUPING SETS ((fingerprint), (fingerprint, day), (fingerprint, model_id), (fingerprint, organization_id))
    ORDER BY failures DESC, min(groups.last) DESC, fingerprint, by, count DESC, key`);
  return {
    groups: rows.at(0)?.all_groups ?? 0,
    failures: rows.at(0)?.all_failures ?? 0,
    cells: rows.map(({ by, all_groups: _groups, all_failures: _failures, ...cell }) => ({ ...cell, by: BY[by] })),
  };
}

interface CellRow extends Omit<ErrorCell, "by"> {
  by: keyof typeof BY;
  all_groups: number;
  all_failures: number;
}
