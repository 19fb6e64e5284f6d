import type { Viewer } from "@/lib/access/viewer";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { resolvePeriod } from "@/lib/reading/view/reporting-period";
import { inUsageScope } from "@/lib/reading/view/usage-scope";
import { usageSource } from "@/lib/reading/view/usage-source";
import type { Ranked } from "./ranked-naming";
import { type RankedRow, type RankedUsage, toRankedUsage } from "./ranked-usage";
import { type RankingChoice, rankingQuery } from "./ranking-query";

export interface Ranking {
  rows: RankedUsage[];
  /** How many there are on all pages. */
  count: number;
  /** How many are on the pages before; within the list, wherever was asked for. */
  offset: number;
}

/**
 * A page of the organizations, users, rooms or features with calls, searched, sorted and cut by the database; of the
 * organizations also those without. Calls that name no user or room are one row for each organization, those without a
 * feature one row. Reads what `listUsageByOrganization`, `listUsageBySubject` and `listUsageByFeature` do.
 * @param previous the filter of the period whose cost is compared; null for none
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function rankUsage(
  viewer: Viewer,
  filter: UsageFilter,
  by: Ranked,
  previous: UsageFilter | null,
  choice: RankingChoice,
): Promise<Ranking> {
  return inUsageScope(viewer, filter, async (client, scope) => {
    const sourceOf = (read: UsageFilter) =>
      usageSource(scope, resolvePeriod(read, scope.zone, new Date()), read, ["organization", by]);
    const query = rankingQuery(scope, by, sourceOf(filter), previous && sourceOf(previous), choice);
    const [{ count, start, rows }] = await client.query<{ count: number; start: number; rows: RankedRow[] | null }>(
      query,
    );
    return { rows: (rows ?? []).map(toRankedUsage), count, offset: start };
  });
}
