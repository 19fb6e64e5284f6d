import { Prisma } from "@/lib/generated/prisma/client";
import { previousPeriod } from "@/lib/reading/view/reporting-period";
import { recordConditions } from "@/lib/reading/view/usage-source";
import type { UsageView } from "@/lib/reading/view/usage-view";

const DAY_MS = 86_400_000;
/** How far before the period a group's beginning is looked for at least. */
const FIRST_SEEN_DAYS = 30;
const NAMED_USERS = 3;

/** The text of a group's latest call. */
export interface ErrorTitle {
  fingerprint: string;
  error_type: string | null;
  error_message: string | null;
  provider_message: string | null;
}

/** Where a group's latest call is. */
export interface LatestFailure {
  fingerprint: string;
  organizationId: string;
  at: Date;
}

/** Type and message of these calls. Reads one record each, through the index on failed calls. */
export async function readErrorTitles(view: UsageView, latest: LatestFailure[]): Promise<Map<string, ErrorTitle>> {
  const [fingerprints, organizations, times] = [
    latest.map(({ fingerprint }) => fingerprint),
    latest.map(({ organizationId }) => organizationId),
    latest.map(({ at }) => at.toISOString()),
  ];
  const rows = await view.query<ErrorTitle>(Prisma.sql`
    SELECT DISTINCT ON (latest.fingerprint) latest.fingerprint, error_type, error_message, provider_message
    FROM unnest(${fingerprints}::text[], ${organizations}::uuid[], ${times}::timestamptz[])
      AS latest (fingerprint, organization, at)
    JOIN usage_records ON organization_id = latest.organization AND occurred_at = latest.at
      AND error_fingerprint = latest.fingerprint AND NOT success
    ORDER BY latest.fingerprint, id DESC`);
  return new Map(rows.map((row) => [row.fingerprint, row]));
}

/** What is known of a group before the period. */
export interface EarlierErrors {
  first: Date;
  /** In the period before. */
  count: number;
}

/**
 * How often each group occurred in the period before, and when it was seen first in that or, where it is shorter, in the 30
 * days before. Reads as `readErrorCells`.
 */
export async function readEarlierErrors(view: UsageView): Promise<Map<string, EarlierErrors>> {
  const { scope, period, filter } = view;
  const previous = previousPeriod(period);
  const start = new Date(Math.min(previous.start.getTime(), period.start.getTime() - FIRST_SEEN_DAYS * DAY_MS));
  const rows = await view.query<{ fingerprint: string } & EarlierErrors>(Prisma.sql`
    SELECT error_fingerprint AS fingerprint, min(occurred_at) AS first,
      (count(*) FILTER (WHERE occurred_at >= ${previous.start.toISOString()}::timestamptz))::int AS count
    FROM usage_records
    WHERE ${recordConditions(scope, { ...previous, start }, filter)} AND NOT success
    GROUP BY error_fingerprint`);
  return new Map(rows.map(({ fingerprint, ...earlier }) => [fingerprint, earlier]));
}

export interface ErrorUsers {
  count: number;
  /** The callers' own ids of those met most. */
  names: string[];
}

/** Whom each group met; calls that name no user count none. Reads the failed records. */
export async function readErrorUsers(view: UsageView): Promise<Map<string, ErrorUsers>> {
  const rows = await view.query<{ fingerprint: string } & ErrorUsers>(Prisma.sql`
    SELECT fingerprint, count, coalesce(array_agg(users.external_id ORDER BY place) FILTER (WHERE users.id IS NOT NULL), '{}') AS names
    FROM (
      SELECT error_fingerprint AS fingerprint, organization_id, user_id,
        count(*) OVER (PARTITION BY error_fingerprint)::int AS count,
        row_number() OVER (PARTITION BY error_fingerprint ORDER BY count(*) DESC, user_id) AS place
      FROM usage_records
      WHERE ${view.records()} AND NOT success AND user_id IS NOT NULL
      GROUP BY error_fingerprint, organization_id, user_id
    ) AS met
    LEFT JOIN users ON users.organization_id = met.organization_id AND users.id = met.user_id
    WHERE place <= ${NAMED_USERS}
    GROUP BY fingerprint, count`);
  return new Map(rows.map(({ fingerprint, ...users }) => [fingerprint, users]));
}
