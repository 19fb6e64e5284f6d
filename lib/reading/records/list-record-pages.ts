import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { inPortionTurn } from "@/lib/db/connection/portion-turns";
import { inTenantScope } from "@/lib/db/connection/tenant-scope";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "@/lib/reading/view/filter";
import type { ReportingPeriod } from "@/lib/reading/view/reporting-period";

import { recordConditions } from "@/lib/reading/view/usage-source";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { EXPORT_COLUMNS, type ExportRecord } from "./export-columns";

/** What the embedded database reads in some hundredth of a second. */
const PAGE_SIZE = 500;

export interface RecordPages {
  period: ReportingPeriod;
  pages: AsyncGenerator<ExportRecord[], void, undefined>;
}

/**
 * The records that match, in pages, by organization and time. Reads the period's records through the index on organization
 * and time, each page in a short transaction of its own and in its turn, so that a slow client holds no connection and a long
 * export leaves it to others; the first at once, so that what cannot be read fails before an answer begins.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function listRecordPages(viewer: Viewer, filter: UsageFilter): Promise<RecordPages> {
  const { period, organizationIds } = await openUsageView(viewer, filter, async ({ period, scope, query }) => {
    if (scope.organizationIds) return { period, organizationIds: scope.organizationIds };
    const rows = await query<{ id: string }>(Prisma.sql`SELECT id FROM organizations ORDER BY id`);
    return { period, organizationIds: rows.map((row) => row.id) };
  });
  const pages = readPages(viewer, filter, period, organizationIds);
  const first = await pages.next();
  return { period, pages: first.done ? pages : startingWith(first.value, pages) };
}

async function* startingWith(first: ExportRecord[], rest: RecordPages["pages"]): RecordPages["pages"] {
  yield first;
  yield* rest;
}

async function* readPages(
  viewer: Viewer,
  filter: UsageFilter,
  period: ReportingPeriod,
  organizationIds: string[],
): RecordPages["pages"] {
  const tenant = seesAllOrganizations(viewer) ? null : viewer.organizationId;
  for (const organizationId of organizationIds) {
    const scope = { organizationIds: [organizationId], zone: period.zone, zoneIsKept: false };
    const conditions = recordConditions(scope, period, filter);
    let page: ExportRecord[] = [];
    do {
      const query = pageQuery(conditions, page.at(-1));
      page = await inPortionTurn(tenant, () => inTenantScope(tenant, (client) => client.query<ExportRecord>(query)));
      if (page.length > 0) yield page;
    } while (page.length === PAGE_SIZE);
  }
}

function pageQuery(conditions: Prisma.Sql, last: ExportRecord | undefined): Prisma.Sql {
  const after = last
    ? Prisma.sql`AND (occurred_at, id) > (${last.occurred_at.toISOString()}::timestamptz, ${last.id}::uuid)`
    : Prisma.empty;
  return Prisma.sql`
    SELECT ${EXPORT_COLUMNS}
    FROM (
      SELECT * FROM usage_records WHERE ${conditions} ${after} ORDER BY occurred_at, id LIMIT ${PAGE_SIZE}
    ) AS record
    JOIN organizations ON organizations.id = record.organization_id
    JOIN models ON models.id = record.model_id
    LEFT JOIN users ON users.organization_id = record.organization_id AND users.id = record.user_id
    LEFT JOIN rooms ON rooms.organization_id = record.organization_id AND rooms.id = record.room_id
    ORDER BY record.occurred_at, record.id`;
}
