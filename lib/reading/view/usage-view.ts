import type { Viewer } from "@/lib/access/viewer";
import type { ReadMode } from "@/lib/db/connection/tenant-scope";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { SourceDimension } from "./dimensions";
import type { UsageFilter } from "./filter";
import { type ReportingPeriod, resolvePeriod } from "./reporting-period";
import { inVisibleOrganizations, scopeOf, type UsageScope, type VisibleOrganizations } from "./usage-scope";
import { recordConditions, usageSource } from "./usage-source";

/** Usage as a viewer looks at it: whose, when, and under which filter. Every figure of a page or answer is read through one. */
export interface UsageView {
  readonly viewer: Viewer;
  readonly scope: UsageScope;
  readonly filter: UsageFilter;
  readonly period: ReportingPeriod;
  readonly now: Date;
  /** The zone that applies when the filter names none. */
  readonly defaultZone: string;
  /** Runs a statement under the viewer's role. */
  query<Row>(statement: Prisma.Sql): Promise<Row[]>;
  /**
   * Runs one aggregate query.
   * @param dimensions that the query groups by; they decide which table is read
   * @param toQuery makes the query from the sub-query of `source`
   * @returns its rows, as JSON has them: amounts are cast to text in the query, times are ISO 8601
   */
  sum<Row>(dimensions: readonly SourceDimension[], toQuery: (source: Prisma.Sql) => Prisma.Sql): Promise<Row[]>;
  /** The rows that figures over these dimensions are summed from: `usageSource`. */
  source(dimensions: readonly SourceDimension[]): Prisma.Sql;
  /** The condition on `usage_records`; @param organization in place of that on whose they are */
  records(organization?: Prisma.Sql): Prisma.Sql;
  /**
   * The same reading under another filter of the same organizations.
   * @throws AppError `invalid_request` for an impossible period
   */
  with(changes: FilterChanges): UsageView;
}

/** Which organizations are looked at is settled when a view is opened. */
export type FilterChanges = Partial<Omit<UsageFilter, "organization">>;

/** What makes a reading more than the reading of one figure now. */
export interface ViewOptions extends ReadMode {
  /** For tests, and for reports that must not move while they are made. */
  now?: Date;
}

/**
 * Opens a view for as long as the work takes. Inside, use no other database connection: the embedded database has only one.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function openUsageView<T>(
  viewer: Viewer,
  filter: UsageFilter,
  work: (view: UsageView) => Promise<T>,
  { now = new Date(), atOneInstant }: ViewOptions = {},
): Promise<T> {
  return inVisibleOrganizations(
    viewer,
    filter.organization,
    async (client, visible) => work(createView({ viewer, client, visible, now }, filter)),
    { atOneInstant },
  );
}

interface Reading {
  viewer: Viewer;
  client: SqlClient;
  visible: VisibleOrganizations;
  now: Date;
}

function createView(reading: Reading, filter: UsageFilter): UsageView {
  const { viewer, client, visible, now } = reading;
  const scope = scopeOf(visible, filter);
  const period = resolvePeriod(filter, scope.zone, now);
  const source = (dimensions: readonly SourceDimension[]) => usageSource(scope, period, filter, dimensions);
  return {
    ...{ viewer, scope, filter, period, now, source },
    defaultZone: scopeOf(visible, { ...filter, zone: undefined }).zone,
    query: (statement) => client.query(statement),
    async sum<Row>(dimensions: readonly SourceDimension[], toQuery: (source: Prisma.Sql) => Prisma.Sql) {
      // As one JSON value: hundreds of rows of a dozen columns would take longer to hand over than to sum.
      const [{ rows }] = await client.query<{ rows: Row[] | null }>(
        Prisma.sql`SELECT json_agg(result) AS rows FROM (${toQuery(source(dimensions))}) AS result`,
      );
      return rows ?? [];
    },
    records: (organization) => recordConditions(scope, period, filter, organization),
    with: (changes) => createView(reading, { ...filter, ...changes }),
  };
}
