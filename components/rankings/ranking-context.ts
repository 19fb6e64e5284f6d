import type { useTranslations } from "next-intl";
import type { Ranked } from "@/lib/reading/rankings/ranked-naming";
import type { RankedUsage } from "@/lib/reading/rankings/ranked-usage";
import type { Measures } from "@/lib/reading/view/measures";
import type { Formats } from "@/lib/values/formats/formats";
import type { Day } from "@/lib/values/time/dates";

/** A row of a ranked table. */
export interface RankingRow extends RankedUsage {
  /** USD on each day of the period; null when it could not be read. */
  dailyCostUsd: string[] | null;
}

/** What a ranked table shows, beside its rows. */
export interface RankingView {
  by: Ranked;
  /** The figures of the cards: over all rows of all pages. */
  totals: Measures;
  /** The same of the period before; null when nothing is compared. */
  previousTotals: Measures | null;
  /** Whether the rows are of several organizations. */
  severalOrganizations: boolean;
  /** The days of the period, both included, and their zone. */
  from: Day;
  to: Day;
  zone: string;
  /** When the figures were read; ISO 8601. What was used this year is shown with its time. */
  now: string;
}

/** What a cell needs besides its row. */
export interface RankingContext extends RankingView {
  t: ReturnType<typeof useTranslations<"tenants">>;
  /** Of columns. */
  names: ReturnType<typeof useTranslations<"measures">>;
  format: Formats;
  /** Decimals of every amount in the table. */
  places: number;
  /** Whether the rows are only those looked for; the totals are of all. */
  isSearched: boolean;
}

/** What people call a row: a name, or that there is none. */
export function rankedName({ key, name, isDeleted }: RankedUsage, { t, by }: RankingContext): string {
  if (isDeleted) return t(`kinds.${by}.deleted`);
  return key === null ? t(`kinds.${by}.none`) : name;
}

/**
 * What the filter is set to for a row's own calls; null for those that no filter can name. Users and rooms by the caller's
 * own id, which can be read, but is only one organization's: with that, in the time zone of the row's figures.
 */
export function rankedFilter(row: RankedUsage, context: RankingContext): Record<string, string> | null {
  const { by, severalOrganizations, zone } = context;
  if (row.key === null || row.isDeleted) return null;
  if (by === "organization" || by === "feature" || !row.externalId) return { [by]: row.key };
  const own = { [by]: row.externalId };
  return severalOrganizations && row.organization ? { organization: row.organization.id, ...own, zone } : own;
}

/** The figures with how many of the unpriced requests are estimated, where the aggregate does not tell. */
export function withEstimates(row: RankedUsage, { totals }: RankingContext) {
  const allEstimated = totals.estimatedRequests > 0 && totals.estimatedRequests === totals.unpricedRequests;
  const costIsEstimate = row.pricedRequests === 0 && Number(row.costUsd) > 0;
  const inferred = allEstimated || costIsEstimate ? row.unpricedRequests : 0;
  return { ...row, estimatedRequests: row.estimatedRequests ?? inferred };
}
