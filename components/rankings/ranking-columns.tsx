import { ModelCost } from "@/components/model-table/model-cost";
import { LastUsed } from "@/components/usage/last-used";
import { measureText } from "@/components/usage/measure-text";
import type { RankedUsage } from "@/lib/reading/rankings/ranked-usage";
import { exactFigure } from "@/lib/reading/view/measure-values";
import { type CoreMeasures, type Measures, RANKED_MEASURES, type RankedMeasure } from "@/lib/reading/view/measures";
import { shareOf } from "@/lib/values/formats/format";
import { RankedName } from "./ranked-name";
import { Cost, CostChange, DailyCost, Failed, Requests, TenantName, Tokens } from "./ranking-cells";
import { figure, type RankingColumn } from "./ranking-column";
import { type RankingContext, rankedName } from "./ranking-context";

const nothing = () => null;

const NAME: RankingColumn = {
  id: "name",
  sort: "name",
  numeric: false,
  cell: (row, context) => <RankedName row={row} context={context} />,
  total: (_, { t, by, isSearched }) => (isSearched ? t(`kinds.${by}.all`) : t("total")),
  csv: [{ label: "csv.name", value: rankedName }],
};

const EXTERNAL_ID: RankingColumn["csv"] = [{ label: "csv.id", value: ({ externalId }) => externalId }];

/** What stands below a tenant's name. */
const CALENDAR: RankingColumn["csv"] = [
  { label: "csv.zone", value: ({ organization }) => organization?.timeZone ?? null },
  { label: "csv.billingDay", value: ({ organization }) => organization?.billingDay ?? null },
];

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

type Cells = Pick<RankingColumn, "cell" | "total">;

/** How figures are shown that aren't just a number. */
const CELLS: Partial<Record<RankedMeasure["id"], Cells>> = {
  requests: {
    cell: (row, context) => <Requests row={row} context={context} />,
    total: ({ requests }, { format }) => format.count(requests),
  },
  failed: { cell: (row) => <Failed measures={row} />, total: (totals) => <Failed measures={totals} /> },
  total: { cell: (row) => <Tokens measures={row} />, total: (totals) => <Tokens measures={totals} /> },
  last_used: {
    cell: ({ lastUsedAt }, context) => <LastUsed at={lastUsedAt} {...context} />,
    total: ({ lastUsedAt }, context) => <LastUsed at={lastUsedAt} {...context} />,
  },
};

function measureColumn(measure: RankedMeasure): RankingColumn {
  const show = (figures: CoreMeasures, { format }: RankingContext) => measureText(measure, figures, format, 2);
  const cells = CELLS[measure.id] ?? { cell: show, total: show };
  return figure(measure.id, { ...cells, csv: (row) => exactFigure(measure, row) });
}

const FIGURES = RANKED_MEASURES.filter(({ id }) => id !== "cost").map(measureColumn);

const COST = [
  figure("cost", {
    cell: (row, context) => <Cost row={row} context={context} />,
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
    { ...NAME, csv: [...NAME.csv, ...(isSubject ? EXTERNAL_ID : []), ...(by === "organization" ? CALENDAR : [])] },
    ...(isSubject && severalOrganizations ? [ORGANIZATION] : []),
    ...COST,
    ...(previousTotals ? [CHANGE] : []),
    TREND,
    ...FIGURES,
  ];
}

function costShare(row: RankedUsage, totals: Measures): number | null {
  return hasCost(row) ? shareOf(Number(row.costUsd), Number(totals.costUsd)) : null;
}

function hasCost({ pricedRequests, costUsd }: RankedUsage): boolean {
  return pricedRequests > 0 || Number(costUsd) > 0;
}
