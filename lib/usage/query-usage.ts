import type { Viewer } from "@/lib/auth/viewer";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "./filter";
import { resolvePeriod } from "./reporting-period";
import { inUsageScope } from "./usage-scope";
import { type Dimension, usageSource } from "./usage-source";

/**
 * Runs one aggregate query for a viewer and a filter: what every figure of `lib/usage` goes through.
 * @param dimensions that the query groups by; they decide which table is read
 * @param toQuery makes the query from the sub-query of `usageSource`
 * @returns its rows, as JSON has them: counts and amounts are cast to text in the query, times are ISO 8601
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function queryUsage<Row>(
  viewer: Viewer,
  filter: UsageFilter,
  dimensions: readonly Dimension[],
  toQuery: (source: Prisma.Sql) => Prisma.Sql,
): Promise<Row[]> {
  return inUsageScope(viewer, filter, async (client, scope) => {
    const period = resolvePeriod(filter, scope.zone, new Date());
    const query = toQuery(usageSource(scope, period, filter, dimensions));
    // As one JSON value: hundreds of rows of a dozen columns would take longer to hand over than to sum.
    const [{ rows }] = await client.$queryRaw<[{ rows: Row[] | null }]>`
      SELECT json_agg(result) AS rows FROM (${query}) AS result`;
    return rows ?? [];
  });
}
