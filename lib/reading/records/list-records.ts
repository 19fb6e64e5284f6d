import { recordId } from "@/lib/events/schema/record-id";
import { Prisma } from "@/lib/generated/prisma/client";
import type { ReportingPeriod } from "@/lib/reading/view/reporting-period";
import { organizationCondition } from "@/lib/reading/view/usage-scope";
import type { UsageView } from "@/lib/reading/view/usage-view";
import { cursorAt, type RecordCursor } from "./record-cursor";
import type { RecordPage } from "./record-query";
import { RECORD_COLUMNS, type RecordRow } from "./record-row";

export interface RecordList {
  period: ReportingPeriod;
  /** The newest first, whichever way was asked for. */
  records: RecordRow[];
  /** Null where nothing newer matches. */
  newer: RecordCursor | null;
  /** Null where nothing older matches. */
  older: RecordCursor | null;
}

/**
 * One page of the calls that match, the newest first. Reads from each organization in view as many records as the page has,
 * backwards through the index on organization and time, for failed calls that of failed ones, and merges them; so the page
 * is as quick over a million records as over a few, unless what is filtered for is rare.
 */
export async function listRecords(view: UsageView, page: RecordPage): Promise<RecordList> {
  const { cursor, limit } = page;
  const isNewer = cursor?.direction === "newer";
  // One more than the page, to know whether there are any.
  const found = await view.query<RecordRow>(pageQuery(view, page, limit + 1));
  const hasMore = found.length > limit;
  const records = found.slice(0, limit);
  if (isNewer) records.reverse();
  const [first, last] = [records.at(0), records.at(-1)];
  return {
    period: view.period,
    records,
    newer: first && (isNewer ? hasMore : cursor) ? cursorAt("newer", first) : null,
    older: last && (isNewer || hasMore) ? cursorAt("older", last) : null,
  };
}

function pageQuery(view: UsageView, page: RecordPage, limit: number): Prisma.Sql {
  const direction = page.cursor?.direction === "newer" ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  return Prisma.sql`
    SELECT ${RECORD_COLUMNS}
    FROM (${positions(view, page, direction, limit)}) AS place (organization_id, id, at)
    JOIN usage_records AS record ON record.organization_id = place.organization_id AND record.id = place.id
    JOIN organizations ON organizations.id = record.organization_id
    JOIN models ON models.id = record.model_id
    LEFT JOIN users ON users.organization_id = record.organization_id AND users.id = record.user_id
    LEFT JOIN rooms ON rooms.organization_id = record.organization_id AND rooms.id = record.room_id
    ORDER BY record.occurred_at ${direction}, record.id ${direction}, record.organization_id ${direction}`;
}

/** Where the page's records are. A single organization is named, so that the planner knows how much it holds. */
function positions(view: UsageView, page: RecordPage, direction: Prisma.Sql, limit: number): Prisma.Sql {
  const { scope } = view;
  const after = afterCursor(page.cursor);
  const ofOne = (organization: Prisma.Sql) => Prisma.sql`
    SELECT organization_id, id, occurred_at FROM usage_records
    WHERE ${conditions(view, page, organization)} ${after}
    ORDER BY occurred_at ${direction}, id ${direction} LIMIT ${limit}`;
  if (scope.organizationIds?.length === 1) return ofOne(organizationCondition(scope));
  return Prisma.sql`
    SELECT latest.* FROM organizations
    JOIN LATERAL (${ofOne(Prisma.sql`organization_id = organizations.id`)}) AS latest ON true
    WHERE ${scope.organizationIds === null}::boolean OR organizations.id = ANY(${scope.organizationIds ?? []}::uuid[])
    ORDER BY latest.occurred_at ${direction}, latest.id ${direction}, latest.organization_id ${direction}
    LIMIT ${limit}`;
}

function conditions(view: UsageView, { q, error }: RecordPage, organization: Prisma.Sql): Prisma.Sql {
  if (q !== undefined) return Prisma.sql`${organization} AND id = ${recordId(q).id}::uuid`;
  const failed = error ? Prisma.sql`AND NOT success AND error_fingerprint = ${error}` : Prisma.empty;
  return Prisma.sql`${view.records(organization)} ${failed}`;
}

/** The time alone as well, because only that is in the index for all three to begin at. */
function afterCursor(cursor: RecordPage["cursor"]): Prisma.Sql {
  if (!cursor) return Prisma.empty;
  const { direction, occurredAt, id, organizationId } = cursor;
  const place = Prisma.sql`(${occurredAt}::timestamptz, ${id}::uuid, ${organizationId}::uuid)`;
  return direction === "newer"
    ? Prisma.sql`AND occurred_at >= ${occurredAt}::timestamptz AND (occurred_at, id, organization_id) > ${place}`
    : Prisma.sql`AND occurred_at <= ${occurredAt}::timestamptz AND (occurred_at, id, organization_id) < ${place}`;
}
