import { readRankingOrder } from "@/components/rankings/ranking-sort";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { hasUsage } from "@/lib/reading/figures/has-usage";
import { listSparklines } from "@/lib/reading/figures/list-sparklines";
import { type Ranking, rankUsage } from "@/lib/reading/rankings/rank-usage";
import type { Ranked } from "@/lib/reading/rankings/ranked-naming";
import type { RankedUsage } from "@/lib/reading/rankings/ranked-usage";
import type { RankingChoice } from "@/lib/reading/rankings/ranking-query";
import type { Measures } from "@/lib/reading/view/measures";
import type { PageReading, SearchParams } from "../_view/page-view";
import { type Settled, settle } from "../_view/settle";
import { toSearch } from "../_view/to-search";
import { PAGE_SIZE, readPage, readSearch } from "./ranking-parameters";

/** A row with its cost on each day of the period; null when only that could not be read. */
export type RankedRowWithDays = RankedUsage & { dailyCostUsd: string[] | null };

/** The figures of a page that ranks; each may fail by itself. */
export interface RankingFigures {
  ranking: Settled<Omit<Ranking, "rows"> & { rows: RankedRowWithDays[] }>;
  stats: Settled<Measures>;
  /** Of the period before; null when nothing is compared. */
  previousStats: Settled<Measures> | null;
  /** Nothing was ever recorded. */
  isUnused: boolean;
}

/** Reads a page of the ranking that the search parameters ask for. */
export async function readRanking(reading: PageReading, by: Ranked, params: SearchParams): Promise<RankingFigures> {
  const { current, previous } = reading;
  const choice = {
    ...readRankingOrder(new URLSearchParams(toSearch(params))),
    search: readSearch(params),
    ...{ limit: PAGE_SIZE, offset: (readPage(params) - 1) * PAGE_SIZE },
  };
  const stats = await settle(getUsageStats(current));
  return {
    stats,
    previousStats: previous && (await settle(getUsageStats(previous))),
    ranking: await settle(rankWithDays(reading, by, choice)),
    isUnused: stats.ok && stats.data.requests === 0 && !(await hasUsage(current)),
  };
}

async function rankWithDays({ current, previous }: PageReading, by: Ranked, choice: RankingChoice) {
  const ranking = await rankUsage(current, by, previous, choice);
  const keys = ranking.rows.map(({ key, organization }) => ({
    key: by === "feature" ? (key ?? "") : key,
    organizationId: organization?.id,
  }));
  const lines = await settle(listSparklines(current, by, keys));
  const rows = ranking.rows.map((row, index) => ({
    ...row,
    dailyCostUsd: lines.ok ? lines.data[index].costUsd : null,
  }));
  return { ...ranking, rows };
}
