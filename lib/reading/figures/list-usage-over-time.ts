import { Prisma } from "@/lib/generated/prisma/client";
import { isWholeDays, type ReportingPeriod } from "@/lib/reading/view/reporting-period";
import { MOST_SERIES, type SeriesGroup, type SeriesMetric } from "@/lib/reading/view/series-choice";
import {
  GROUP_NAMING,
  type GroupRow,
  groupOwner,
  toUsageGroups,
  type UsageGroup,
} from "@/lib/reading/view/usage-group";
import { DIMENSION_COLUMNS } from "@/lib/reading/view/usage-source";
import type { UsageView } from "@/lib/reading/view/usage-view";
import type { Day } from "@/lib/values/time/dates";

/** The calls of one group in one day or hour. */
export interface UsageCell {
  /** The day; or the instant at which the zone's clock began the hour, ISO 8601 in UTC. */
  start: Day | string;
  /** Index among the groups; their number for all the others together. */
  group: number;
  /** Exact, in decimal notation: USD with 12 places, or a whole number of requests or tokens. */
  value: string;
  requests: number;
  /** Requests whose cost is known; 0 makes a cost of 0 an unknown one. */
  pricedRequests: number;
}

type Unit = "day" | "hour";

export interface UsageOverTime {
  unit: Unit;
  /** The eight with the highest total, the highest first; fewer when there are fewer. */
  groups: UsageGroup[];
  /** How many more groups the last series holds together. */
  otherGroups: number;
  /** Those with calls only, the earliest first. */
  cells: UsageCell[];
}

/** Periods up to this long that do not begin or end with a day are cut into hours. */
const LONGEST_HOURLY_MS = 48 * 3_600_000;

const VALUES: Record<SeriesMetric, Prisma.Sql> = {
  cost: Prisma.sql`coalesce(sum(cost_usd), 0)::numeric(40, 12)`,
  requests: Prisma.sql`sum(requests)`,
  tokens: Prisma.sql`sum(input_tokens) + sum(output_tokens)`,
  errors: Prisma.sql`sum(failed_requests)`,
};

/**
 * A metric over the days of the reporting zone, divided into the eight groups with the highest total and all others; the
 * sum over a day's groups is exactly the day's total. A single day, or 48 hours between instants, is cut into hours.
 * Reads `usage_daily_models` by model, provider and organization, `usage_daily` by label, kind or key,
 * `usage_daily_subjects` by user or room; the period's records for hours, and wherever `getUsageStats` does.
 */
export async function listUsageOverTime(
  view: UsageView,
  { group, metric }: { group: SeriesGroup; metric: SeriesMetric },
): Promise<UsageOverTime> {
  const unit = isHourly(view.period) ? "hour" : "day";
  const [found] = await view.query<OverTimeRow>(overTimeQuery(view.source([unit, group]), unit, group, metric));
  const groups = toUsageGroups(found.groups ?? []);
  const cells = found.cells ? found.cells.split(";").map(readCell) : [];
  return { unit, groups, otherGroups: found.count - groups.length, cells };
}

interface OverTimeRow {
  count: number;
  groups: GroupRow[] | null;
  cells: string | null;
}

/** One scan, by far the longest part by user or room: the ranking and the series are summed from the cells of all groups. */
function overTimeQuery(source: Prisma.Sql, unit: Unit, group: SeriesGroup, metric: SeriesMetric): Prisma.Sql {
  const { name, detail, joins } = GROUP_NAMING[group];
  return Prisma.sql`
    WITH cells AS MATERIALIZED (
      SELECT usage.${DIMENSION_COLUMNS[unit]} AS start, ${DIMENSION_COLUMNS[group]} AS key, ${groupOwner(group)} AS owner,
        ${VALUES[metric]} AS value, sum(requests) AS requests, sum(priced_requests) AS priced_requests
      FROM (${source}) AS usage GROUP BY 1, 2, 3
    ), ranked AS (
      SELECT key, owner, row_number() OVER (ORDER BY sum(value) DESC, sum(requests) DESC, key, owner) AS rank
      FROM cells GROUP BY key, owner
    ), top AS MATERIALIZED (
      SELECT * FROM ranked WHERE rank <= ${MOST_SERIES}
    ), series AS (
      SELECT start, coalesce(rank - 1, ${MOST_SERIES}) AS index, sum(value) AS value, sum(requests) AS requests,
        sum(priced_requests) AS priced_requests
      FROM cells LEFT JOIN top ON top.key = cells.key AND top.owner = cells.owner
      GROUP BY 1, 2
    )
    SELECT (SELECT count(*)::int FROM ranked) AS count,
      (SELECT json_agg(json_build_object('key', ${keyText(group)}, 'name', ${name}, 'detail', ${detail}) ORDER BY rank)
        FROM top ${joins}) AS groups,
      (SELECT string_agg(concat_ws(',', ${startText(unit)}, index, value, requests, priced_requests), ';'
          ORDER BY start, index)
        FROM series) AS cells`;
}

function readCell(line: string): UsageCell {
  const [start, group, value, requests, pricedRequests] = line.split(",");
  return { start, group: Number(group), value, requests: Number(requests), pricedRequests: Number(pricedRequests) };
}

function isHourly(period: ReportingPeriod): boolean {
  if (isWholeDays(period)) return period.from === period.to;
  return period.end.getTime() - period.start.getTime() <= LONGEST_HOURLY_MS;
}

const keyText = (group: SeriesGroup) =>
  group === "kind" ? Prisma.sql`lower(top.key::text)` : Prisma.sql`top.key::text`;

function startText(unit: Unit): Prisma.Sql {
  if (unit === "day") return Prisma.sql`start`;
  return Prisma.sql`to_char(start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')`;
}
