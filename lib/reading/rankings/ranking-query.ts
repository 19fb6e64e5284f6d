import { Prisma } from "@/lib/generated/prisma/client";
import { CORE_SUMS, sortOf, sumsOf } from "@/lib/reading/view/measure-sums";
import { RANKED_MEASURES, type RankedMeasure } from "@/lib/reading/view/measures";
import { organizationCondition, type UsageScope } from "@/lib/reading/view/usage-scope";
import { DIMENSION_COLUMNS, NO_SUBJECT } from "@/lib/reading/view/usage-source";
import { RANKED_NAMING, type Ranked } from "./ranked-naming";

/** What a ranking can be sorted by: the allow-list of its ORDER BY, over the columns of `found` and `previous`. */
const SORTS: Record<RankingSort, Prisma.Sql> = {
  ...(Object.fromEntries(RANKED_MEASURES.map((measure) => [measure.id, sortOf(measure)])) as Record<
    RankedMeasure["id"],
    Prisma.Sql
  >),
  name: Prisma.sql`sort_text`,
  organization: Prisma.sql`sort_text`,
  cost: Prisma.sql`known_cost`,
  share: Prisma.sql`known_cost`,
  /** Relative to the period before; what is new is above every other. */
  change: Prisma.sql`CASE WHEN previous_cost <> 0 THEN cost / previous_cost WHEN cost <> 0 THEN 'Infinity'::numeric END`,
};
export type RankingSort = RankedMeasure["id"] | "name" | "organization" | "share" | "change";

export interface RankingChoice {
  sort: RankingSort;
  desc: boolean;
  /** Part of a name or of the caller's own id, in either case; empty for all. */
  search: string;
  limit: number;
  offset: number;
}

/**
 * One page of a ranking: its rows as JSON, how many there are in all, and where the page begins, which is within the list
 * whatever was asked for. Over tens of thousands of rows, what only the page's rows need is read for these alone.
 * @param before the sub-query of the period to compare with
 */
export function rankingQuery(
  scope: UsageScope,
  by: Ranked,
  source: Prisma.Sql,
  before: Prisma.Sql | null,
  choice: RankingChoice,
): Prisma.Sql {
  const sort = choice.sort === "change" && !before ? "cost" : choice.sort;
  const { name, columns, joins } = RANKED_NAMING[by];
  const steps = before
    ? sort === "change"
      ? [previous(by, before, Prisma.empty), page(sort, choice, JOIN_PREVIOUS)]
      : [page(sort, choice, Prisma.empty), previous(by, before, OF_THE_PAGE)]
    : [page(sort, choice, Prisma.empty)];
  const previousCost = Prisma.sql`coalesce(previous.previous_cost, 0)::numeric(40, 12)::text`;
  return Prisma.sql`
    WITH found AS (${found(scope, by, source, sort, choice.search)}), place AS (
      SELECT count(*)::int AS count,
        least(${choice.offset}::int, greatest(count(*)::int - 1, 0) / ${choice.limit}::int * ${choice.limit}::int) AS start
      FROM found
    ), ${Prisma.join(steps)}
    SELECT count, start, (
      SELECT json_agg(shown ORDER BY rank) FROM (
        SELECT sums.*, ${name} AS name, ${columns}, ${before ? previousCost : Prisma.sql`NULL`} AS previous_cost_usd
        FROM page AS sums ${joins} ${before ? JOIN_PREVIOUS : Prisma.empty}
      ) AS shown
    ) AS rows
    FROM place`;
}

const JOIN_PREVIOUS = Prisma.sql`
  LEFT JOIN previous ON previous.organization_id = sums.organization_id AND previous.key = sums.key`;
const OF_THE_PAGE = Prisma.sql`WHERE (organization_id, key) IN (SELECT organization_id, key FROM page)`;

/** Every row, with what it may be sorted by. Names are joined only to sort or search by them. */
function found(scope: UsageScope, by: Ranked, source: Prisma.Sql, sort: RankingSort, search: string): Prisma.Sql {
  const { name, joins, matches } = RANKED_NAMING[by];
  const sortsByText = sort === "name" || (sort === "organization" && by !== "feature");
  const text = sort === "name" ? name : Prisma.sql`organizations.name`;
  return Prisma.sql`
    SELECT sums.*, CASE WHEN priced_requests > 0 OR cost <> 0 THEN cost END AS known_cost,
      ${sortsByText ? Prisma.sql`lower(${text})` : Prisma.sql`NULL`} AS sort_text
    FROM (${sums(scope, by, source)}) AS sums ${sortsByText || search ? joins : Prisma.empty}
    WHERE ${search ? matches(search) : Prisma.sql`true`}`;
}

/** The figures of each row. Organizations are rows without calls, too. */
function sums(scope: UsageScope, by: Ranked, source: Prisma.Sql): Prisma.Sql {
  const rows =
    by === "organization"
      ? Prisma.sql`
        (SELECT id AS organization_id FROM organizations) AS owners LEFT JOIN (${source}) AS usage USING (organization_id)
        WHERE ${organizationCondition(scope)}`
      : Prisma.sql`(${source}) AS usage`;
  // The aggregate by user and room does not tell estimates from what has no cost at all.
  const isSubject = by === "user" || by === "room";
  const estimated = isSubject ? Prisma.sql`NULL::bigint AS estimated_requests` : sumsOf(["estimated_requests"]);
  return Prisma.sql`
    SELECT ${owner(by)} AS organization_id, ${DIMENSION_COLUMNS[by]} AS key, ${CORE_SUMS},
      ${estimated}, coalesce(sum(cost_usd), 0) AS cost
    FROM ${rows} GROUP BY 1, 2`;
}

function previous(by: Ranked, before: Prisma.Sql, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`previous AS MATERIALIZED (
    SELECT organization_id, key, sum(cost_usd) AS previous_cost
    FROM (SELECT ${owner(by)} AS organization_id, ${DIMENSION_COLUMNS[by]} AS key, cost_usd FROM (${before}) AS usage) AS keyed
    ${condition} GROUP BY 1, 2)`;
}

function page(sort: RankingSort, { desc, limit }: RankingChoice, joins: Prisma.Sql): Prisma.Sql {
  const direction = desc ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return Prisma.sql`page AS (
    SELECT sorted.*, row_number() OVER () AS rank
    FROM (
      SELECT sums.* FROM found AS sums ${joins}
      ORDER BY ${SORTS[sort]} ${direction} NULLS LAST, cost DESC, requests DESC, sums.key, sums.organization_id
      LIMIT ${limit} OFFSET (SELECT start FROM place)
    ) AS sorted)`;
}

/** Features are the same in whichever organization; users and rooms are one organization's. */
function owner(by: Ranked): Prisma.Sql {
  return by === "feature" ? Prisma.sql`${NO_SUBJECT}::uuid` : DIMENSION_COLUMNS.organization;
}
