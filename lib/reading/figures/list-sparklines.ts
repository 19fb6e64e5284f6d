import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageScope } from "@/lib/reading/view/usage-scope";
import { DIMENSION_COLUMNS, NO_SUBJECT, usageSource } from "@/lib/reading/view/usage-source";
import type { UsageView } from "@/lib/reading/view/usage-view";
import { type Day, listDays } from "@/lib/values/time/dates";

export type SparklineGroup = "organization" | "user" | "room" | "feature" | "model";

/** What a line is drawn for: a row of a ranked list. */
export interface SparklineKey {
  /** An id, or a feature's label; null for calls that named no user or room. */
  key: string | null;
  /** Needed for users and rooms: whose they are. */
  organizationId?: string;
}

/** A value for each day of the period, in order. */
export interface Sparkline {
  /** USD, exact, with 12 places. */
  costUsd: string[];
  requests: number[];
}

const MOST_KEYS = 100;
const NO_COST = "0.000000000000";

/**
 * Cost and requests on each day of the period, of up to 100 rows of a ranked list: one line for each key, in their order;
 * days of the reporting zone. Reads as the list does: `usage_daily_models` by organization and model, `usage_daily` by
 * feature, `usage_daily_subjects` by user and room, and the period's records wherever `getUsageStats` does.
 * @param keys only the first 100 are read; the others' lines are flat
 */
export async function listSparklines(
  view: UsageView,
  by: SparklineGroup,
  keys: readonly SparklineKey[],
): Promise<Sparkline[]> {
  if (keys.length === 0) return [];
  const { scope, period, filter } = view;
  const days = listDays(period.from, period.to);
  const source = usageSource(narrowed(scope, by, keys), period, filter, ["day", by]);
  const [{ rows }] = await view.query<{ rows: SparklineRow[] | null }>(sparklinesQuery(source, by, keys, days));
  const cells = new Map((rows ?? []).map((row) => [`${lineOf(row.key, row.owner)} ${row.day}`, row]));
  return keys.map(({ key, organizationId }) => {
    const line = lineOf(key ?? NO_SUBJECT, isSubject(by) ? organizationId : undefined);
    const points = days.map((day) => cells.get(`${line} ${day}`));
    return {
      costUsd: points.map((point) => point?.cost_usd ?? NO_COST),
      requests: points.map((point) => point?.requests ?? 0),
    };
  });
}

interface SparklineRow {
  day: Day;
  key: string;
  owner: string | null;
  cost_usd: string;
  requests: number;
}

const isSubject = (by: SparklineGroup) => by === "user" || by === "room";

const lineOf = (key: string, owner: string | null | undefined) => `${owner ?? ""} ${key}`;

/** Users and rooms are looked for in their own organizations only. */
function narrowed(scope: UsageScope, by: SparklineGroup, keys: readonly SparklineKey[]): UsageScope {
  if (!isSubject(by)) return scope;
  const owners = [...new Set(keys.flatMap(({ organizationId }) => organizationId ?? []))];
  const { organizationIds } = scope;
  return { ...scope, organizationIds: owners.filter((id) => !organizationIds || organizationIds.includes(id)) };
}

/** The days are joined one by one, so that a few users of many are found through the index on day and user. */
function sparklinesQuery(
  source: Prisma.Sql,
  by: SparklineGroup,
  keys: readonly SparklineKey[],
  days: Day[],
): Prisma.Sql {
  const owner = isSubject(by) ? Prisma.sql`organization_id` : Prisma.sql`NULL::uuid`;
  const wanted = [...new Set(keys.slice(0, MOST_KEYS).map(({ key }) => key ?? NO_SUBJECT))];
  const type = by === "feature" ? Prisma.sql`text` : Prisma.sql`uuid`;
  return Prisma.sql`
    SELECT json_agg(sums) AS rows
    FROM (
      SELECT usage.day::text AS day, wanted.key, ${owner} AS owner,
        coalesce(sum(cost_usd), 0)::numeric(40, 12)::text AS cost_usd, sum(requests) AS requests
      FROM unnest(${wanted}::${type}[]) AS wanted (key)
      CROSS JOIN unnest(${days}::date[]) AS days (day)
      JOIN (${source}) AS usage ON usage.${DIMENSION_COLUMNS[by]} = wanted.key AND usage.day = days.day
      GROUP BY usage.day, 2, 3
    ) AS sums`;
}
