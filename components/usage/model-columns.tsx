import { columnVisibilityFeature, createColumnHelper, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { sortableFeatures, sortedAsText, sortedByValue } from "@/components/ui/sortable-columns";
import type { CsvValue } from "@/lib/csv-row";
import { MONEY_PLACES, parseDecimal } from "@/lib/decimal";
import { NOTHING, shareOf } from "@/lib/format";
import type { Formats } from "@/lib/formats";
import type { ModelUsage } from "@/lib/usage/get-usage-by-model";
import type { Measures } from "@/lib/usage/measures";
import { LastUsed } from "./last-used";
import { ModelCost } from "./model-cost";
import { ModelName } from "./model-name";
import type { ModelColumn } from "./model-sort";

/** A model's figures, and what it cost in the period before. */
export interface ModelRow extends ModelUsage {
  /** USD; null when nothing is compared. */
  previousCostUsd: string | null;
}

type Totals = Measures & Pick<ModelRow, "previousCostUsd">;

/** What a cell needs besides its row. */
export interface ModelTableContext {
  format: Formats;
  /** The figures of all rows together. */
  totals: Totals;
  /** Decimals of every amount in the table. */
  places: number;
  zone: string;
  /** ISO 8601; what was used this year is shown with its time. */
  now: string;
}

type ShowFigure = (row: Totals, context: ModelTableContext) => ReactNode;

export const modelTableFeatures = tableFeatures({
  ...sortableFeatures,
  columnVisibilityFeature,
  tableMeta: {} as ModelTableContext,
  columnMeta: {} as {
    /** Null for a column of text. */
    total: ShowFigure | null;
    /** The exact value, for a file. */
    raw: (row: ModelRow, context: ModelTableContext) => CsvValue;
  },
});

const helper = createColumnHelper<typeof modelTableFeatures, ModelRow>();

/** All columns; their ids are the values of the search parameters `sort` and `columns`. */
export const modelColumns = helper.columns([
  text(
    "model",
    (row) => row.displayName,
    (row) => <ModelName model={row} />,
  ),
  text(
    "provider",
    (row) => row.provider,
    (row) => row.provider,
  ),
  figure("cost", toExactCost, (row, { places }) => <ModelCost measures={row} places={places} />, toCost),
  figure("share", toExactCost, showShare, (row, { totals }) => costShare(row, totals)),
  figure("change", toDifference, showChange, (row) => row.previousCostUsd),
  count("requests", (row) => row.requests),
  count("successful", (row) => row.successfulRequests),
  figure("failed", (row) => row.failedRequests, showFailed),
  figure(
    "success_rate",
    (row) => row.successRate,
    (row, { format }) => format.percent(row.successRate),
  ),
  tokens("input", (row) => row.exact.inputTokens),
  tokens("cached", (row) => row.exact.cacheReadTokens),
  tokens("output", (row) => row.exact.outputTokens),
  tokens("total", (row) => row.exact.totalTokens),
  figure(
    "per_thousand",
    (row) => row.costPerThousandUsd && parseDecimal(row.costPerThousandUsd, MONEY_PLACES),
    (row, { format }) => (row.costPerThousandUsd === null ? NOTHING : format.usd(row.costPerThousandUsd, 2)),
    (row) => row.costPerThousandUsd,
  ),
  duration("average", (row) => row.averageResponseTimeMs),
  duration("p95", (row) => row.p95ResponseTimeMs),
  figure("last_used", (row) => row.lastUsedAt, showLastUsed),
]);

function text(id: ModelColumn, value: (row: ModelRow) => string, cell: (row: ModelRow) => ReactNode) {
  return helper.accessor(value, {
    id,
    cell: (info) => cell(info.row.original),
    ...sortedAsText,
    meta: { total: null, raw: value },
  });
}

/** A column of numbers: sorted by value, the highest first, with what is not known at the end either way. */
function figure(
  id: ModelColumn,
  value: (row: ModelRow) => number | bigint | string | null,
  show: ShowFigure,
  raw: (row: ModelRow, context: ModelTableContext) => CsvValue = (row) => value(row) as CsvValue,
) {
  return helper.accessor((row) => value(row) ?? undefined, {
    id,
    cell: (info) => show(info.row.original, info.table.options.meta as ModelTableContext),
    ...sortedByValue,
    meta: { total: show, raw },
  });
}

function count(id: ModelColumn, value: (row: Measures) => number) {
  return figure(id, value, (row, { format }) => format.count(value(row)));
}

function tokens(id: ModelColumn, exact: (row: Measures) => string) {
  return figure(
    id,
    (row) => BigInt(exact(row)),
    (row, { format }) => format.count(exact(row)),
    exact,
  );
}

function duration(id: ModelColumn, value: (row: Measures) => number | null) {
  return figure(id, value, (row, { format }) => format.duration(value(row)));
}

function toExactCost(row: Measures): bigint | null {
  return isUnpriced(row) ? null : parseDecimal(row.costUsd, MONEY_PLACES);
}

function toCost(row: Measures): string | null {
  return isUnpriced(row) ? null : row.costUsd;
}

function toDifference({ costUsd, previousCostUsd }: ModelRow): bigint | null {
  if (previousCostUsd === null) return null;
  return parseDecimal(costUsd, MONEY_PLACES) - parseDecimal(previousCostUsd, MONEY_PLACES);
}

function costShare(row: Measures, totals: Measures): number | null {
  return isUnpriced(row) ? null : shareOf(Number(row.costUsd), Number(totals.costUsd));
}

function isUnpriced(row: Measures): boolean {
  return row.requests > 0 && row.pricedRequests + row.estimatedRequests === 0;
}

function showShare(row: Totals, { totals, format }: ModelTableContext): ReactNode {
  return format.percent(costShare(row, totals));
}

function showChange({ costUsd, previousCostUsd }: Totals, { format }: ModelTableContext): ReactNode {
  if (previousCostUsd === null) return NOTHING;
  return <span title={format.usd(previousCostUsd)}>{format.amountChange(costUsd, previousCostUsd).text}</span>;
}

function showFailed({ failedRequests }: Measures, { format }: ModelTableContext): ReactNode {
  const text = format.count(failedRequests);
  return failedRequests > 0 ? <span className="text-negative">{text}</span> : text;
}

function showLastUsed({ lastUsedAt }: Measures, { zone, now }: ModelTableContext): ReactNode {
  return <LastUsed at={lastUsedAt} zone={zone} now={now} />;
}
