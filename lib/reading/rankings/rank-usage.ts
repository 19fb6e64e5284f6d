import type { UsageView } from "@/lib/reading/view/usage-view";
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
 * @param previous the view of the period whose cost is compared; null for none
 */
export async function rankUsage(
  view: UsageView,
  by: Ranked,
  previous: UsageView | null,
  choice: RankingChoice,
): Promise<Ranking> {
  const sourceOf = (of: UsageView) => of.source(["organization", by]);
  const query = rankingQuery(view.scope, by, sourceOf(view), previous && sourceOf(previous), choice);
  const [{ count, start, rows }] = await view.query<{ count: number; start: number; rows: RankedRow[] | null }>(query);
  return { rows: (rows ?? []).map(toRankedUsage), count, offset: start };
}
