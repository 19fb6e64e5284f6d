import type { Viewer } from "@/lib/access/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "./filter";
import { resolvePeriod } from "./reporting-period";
import { inUsageScope } from "./usage-scope";
import { type Dimension, usageSource } from "./usage-source";

/**
 * Runs one aggregate query for a viewer and a filter: what every figure of `lib/usage` goes through.
 * @param dimensions that the query groups by; they decide which table is read
 * @param toQuery makes the query from the sub-query of `usageSource`
 * @returns its rows, as JSON has them: amounts are cast to text in the query, times are ISO 8601
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function queryUsage<Row>(
  viewer: Viewer,
  filter: UsageFilter,
  dimensions: readonly Dimension[],
  toQuery: (source: Prisma.Sql) => Prisma.Sql,
): Promise<Row[]> {
  // As one JSON value: hundreds of rows of a dozen columns would take longer to hand over than to sum.
  const [{ rows }] = await readUsage<{ rows: Row[] | null }>(viewer, filter, dimensions, (source) => {
    return Prisma.sql`SELECT json_agg(result) AS rows FROM (${toQuery(source)}) AS result`;
  });
  return rows ?? [];
}

/** The same, with the query's rows as the database hands them over. */
export async function readUsage<Row>(
  viewer: Viewer,
  filter: UsageFilter,
  dimensions: readonly Dimension[],
  toQuery: (source: Prisma.Sql) => Prisma.Sql,
): Promise<Row[]> {
  return inUsageScope(viewer, filter, async (client, scope) => {
    const period = resolvePeriod(filter, scope.zone, new Date());
    return client.query<Row>(toQuery(usageSource(scope, period, filter, dimensions)));
  });
}
