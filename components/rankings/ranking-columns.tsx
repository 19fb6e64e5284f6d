import type { ReactNode } from "react";
import { ModelCost } from "@/components/usage/model-cost";
import type { CsvValue } from "@/lib/csv-row";
import { NOTHING, shareOf } from "@/lib/format";
import type { Measures } from "@/lib/usage/measures";
import type { RankedUsage } from "@/lib/usage/ranked-usage";
import type { RankingSort } from "@/lib/usage/ranking-query";
import { RankedName } from "./ranked-name";
import { CostChange, DailyCost, Failed, LastUsed, Requests, TenantName } from "./ranking-cells";
import { type RankingContext, type RankingRow, rankedName, withEstimates } from "./ranking-context";
import { TenantSettings } from "./tenant-settings";

type CsvLabel = Parameters<RankingContext["t"]>[0] & `csv.${string}`;

export interface RankingColumn {
  id: RankingSort | "trend" | "settings";
  /** Null for one that cannot be sorted by. */
  sort: RankingSort | null;
  numeric: boolean;
  cell(row: RankingRow, context: RankingContext): ReactNode;
  /** In the row of totals; the first column says what that is. */
  total(totals: Measures, context: RankingContext): ReactNode;
  /** What a file has of it: exact values, in units that its headings tell. */
  csv: { label: CsvLabel; value(row: RankedUsage, context: RankingContext): CsvValue }[];
}

const nothing = () => null;

const NAME: RankingColumn = {
  id: "name",
  sort: "name",
  numeric: false,
  cell: (row, context) => <RankedName row={row} context={context} />,
  total: (_, { t }) => t("total"),
  csv: [{ label: "csv.name", value: rankedName }],
};

const EXTERNAL_ID: RankingColumn["csv"][number] = { label: "csv.id", value: ({ externalId }) => externalId };

const ORGANIZATION: RankingColumn = {
  id: "organization",
  sort: "organization",
  numeric: false,
  cell: ({ organization }) => organization && <TenantName organization={organization} />,
  total: nothing,
  csv: [{ label: "csv.organization", value: ({ organization }) => organization?.name ?? null }],
};

const CHANGE: RankingColumn = {
  id: "change",
  sort: "change",
  numeric: true,
  cell: (row) => <CostChange current={row.costUsd} previous={row.previousCostUsd} />,
  total: ({ costUsd }, { previousTotals }) => (
    <CostChange current={costUsd} previous={previousTotals?.costUsd ?? null} />
  ),
  csv: [{ label: "csv.previousCost", value: ({ previousCostUsd }) => previousCostUsd }],
};

const SETTINGS: RankingColumn = {
  id: "settings",
  sort: null,
  numeric: false,
  cell: ({ organization }) => organization && <TenantSettings organization={organization} />,
  total: nothing,
  csv: [
    { label: "csv.zone", value: ({ organization }) => organization?.timeZone ?? null },
    { label: "csv.billingDay", value: ({ organization }) => organization?.billingDay ?? null },
  ],
};

const FIGURES: RankingColumn[] = [
  figure("requests", {
    cell: (row, context) => <Requests row={row} context={context} />,
    total: ({ requests }, { format }) => format.count(requests),
    csv: ({ requests }) => requests,
  }),
  figure("failed", {
    cell: (row) => <Failed measures={row} />,
    total: (totals) => <Failed measures={totals} />,
    csv: ({ failedRequests }) => failedRequests,
  }),
  figure("success_rate", {
    cell: ({ successRate }, { format }) => format.percent(successRate),
    total: ({ successRate }, { format }) => format.percent(successRate),
    csv: ({ successRate }) => successRate,
  }),
  figure("total", {
    cell: ({ requests, totalTokens }, { format }) => (requests === 0 ? NOTHING : format.count(totalTokens)),
    total: ({ totalTokens }, { format }) => format.count(totalTokens),
    csv: ({ totalTokens }) => totalTokens,
  }),
  figure("average", {
    cell: ({ averageResponseTimeMs }, { format }) => format.duration(averageResponseTimeMs),
    total: ({ averageResponseTimeMs }, { format }) => format.duration(averageResponseTimeMs),
    csv: ({ averageResponseTimeMs }) => averageResponseTimeMs,
  }),
  figure("last_used", {
    cell: ({ lastUsedAt }, context) => <LastUsed at={lastUsedAt} {...context} />,
    total: ({ lastUsedAt }, context) => <LastUsed at={lastUsedAt} {...context} />,
    csv: ({ lastUsedAt }) => lastUsedAt,
  }),
];

const COST = [
  figure("cost", {
    cell: (row, context) =>
      row.requests === 0 ? NOTHING : <ModelCost measures={withEstimates(row, context)} places={context.places} />,
    total: (totals, { places }) => <ModelCost measures={totals} places={places} />,
    csv: (row) => (hasCost(row) ? row.costUsd : null),
  }),
  figure("share", {
    cell: (row, { totals, format }) => format.percent(costShare(row, totals)),
    total: ({ costUsd }, { format }) => format.percent(shareOf(Number(costUsd), Number(costUsd))),
    csv: (row, { totals }) => costShare(row, totals),
  }),
];

const TREND: RankingColumn = {
  id: "trend",
  sort: null,
  numeric: false,
  cell: (row, context) => <DailyCost row={row} context={context} />,
  total: nothing,
  csv: [],
};

/** The columns of a ranked table, in order; which they are depends on what is ranked and compared. */
export function rankingColumns({ by, severalOrganizations, previousTotals }: RankingContext): RankingColumn[] {
  const isSubject = by === "user" || by === "room";
  return [
    isSubject ? { ...NAME, csv: [...NAME.csv, EXTERNAL_ID] } : NAME,
    ...(isSubject && severalOrganizations ? [ORGANIZATION] : []),
    ...COST,
    ...(previousTotals ? [CHANGE] : []),
    TREND,
    ...FIGURES,
    ...(by === "organization" ? [SETTINGS] : []),
  ];
}

type FigureSort = "cost" | "share" | "requests" | "failed" | "success_rate" | "total" | "average" | "last_used";

/** A column of numbers that the list can be sorted by. */
function figure(
  id: FigureSort,
  { csv, ...cells }: Pick<RankingColumn, "cell" | "total"> & { csv: RankingColumn["csv"][number]["value"] },
): RankingColumn {
  return { id, sort: id, numeric: true, ...cells, csv: [{ label: `csv.${id}`, value: csv }] };
}

function costShare(row: RankedUsage, totals: Measures): number | null {
  return hasCost(row) ? shareOf(Number(row.costUsd), Number(totals.costUsd)) : null;
}

function hasCost({ pricedRequests, costUsd }: RankedUsage): boolean {
  return pricedRequests > 0 || Number(costUsd) > 0;
}
