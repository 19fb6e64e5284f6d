import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";
import { MONEY_PLACES, parseDecimal } from "@/lib/decimal";
import {
  formatCount,
  formatDuration,
  formatInstant,
  formatPercent,
  formatRecentInstant,
  NOTHING,
  shareOf,
} from "@/lib/format";
import type { ModelUsage } from "@/lib/usage/list-usage-by-model";
import type { Measures } from "@/lib/usage/measures";
import { ModelCost } from "./model-cost";
import { ModelName } from "./model-name";

/** What a cell needs besides its row. */
export interface ModelTableContext {
  /** The figures of all rows together. */
  totals: Measures;
  /** Decimals of every amount in the table. */
  places: number;
  zone: string;
  /** ISO 8601; what was used this year is shown with its time. */
  now: string;
}

export const modelTableFeatures = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, text: sortFn_text },
  tableMeta: {} as ModelTableContext,
  columnMeta: {} as { label: string; total: ShowFigure | null },
});

type ShowFigure = (measures: Measures, context: ModelTableContext) => ReactNode;

const helper = createColumnHelper<typeof modelTableFeatures, ModelUsage>();

/** All columns; their ids are the values of the search parameter `sort`. */
export const modelColumns = helper.columns([
  text(
    "model",
    "Model",
    (row) => row.displayName,
    (row) => <ModelName model={row} />,
  ),
  text(
    "provider",
    "Provider",
    (row) => row.provider,
    (row) => row.provider,
  ),
  figure("cost", "Cost", toExactCost, (row, { places }) => <ModelCost measures={row} places={places} />),
  figure("share", "Share", toExactCost, (row, { totals }) => formatPercent(costShare(row, totals))),
  count("requests", "Requests", (row) => row.requests),
  count("successful", "Successful", (row) => row.successfulRequests),
  figure("failed", "Failed", (row) => row.failedRequests, showFailed),
  figure(
    "success_rate",
    "Success rate",
    (row) => row.successRate,
    (row) => formatPercent(row.successRate),
  ),
  count("input", "Input tokens", (row) => row.inputTokens),
  count("cached", "Cached", (row) => row.cacheReadTokens),
  count("output", "Output tokens", (row) => row.outputTokens),
  count("total", "Total tokens", (row) => row.totalTokens),
  duration("average", "Average time", (row) => row.averageResponseTimeMs),
  duration("p95", "p95 time", (row) => row.p95ResponseTimeMs),
  figure("last_used", "Last used", (row) => row.lastUsedAt, showLastUsed),
]);

function text(id: string, label: string, value: (row: ModelUsage) => string, cell: (row: ModelUsage) => ReactNode) {
  return helper.accessor(value, {
    id,
    header: label,
    cell: (info) => cell(info.row.original),
    sortFn: "text",
    meta: { label, total: null },
  });
}

/** A column of numbers: sorted by value, the highest first, with what is not known at the end either way. */
function figure(
  id: string,
  label: string,
  value: (row: ModelUsage) => number | bigint | string | null,
  show: ShowFigure,
) {
  return helper.accessor((row) => value(row) ?? undefined, {
    id,
    header: label,
    cell: (info) => show(info.row.original, info.table.options.meta as ModelTableContext),
    sortFn: "basic",
    sortUndefined: "last",
    meta: { label, total: show },
  });
}

function count(id: string, label: string, value: (row: Measures) => number) {
  return figure(id, label, value, (row) => formatCount(value(row)));
}

function duration(id: string, label: string, value: (row: Measures) => number | null) {
  return figure(id, label, value, (row) => formatDuration(value(row)));
}

function toExactCost(row: Measures): bigint | null {
  return isUnpriced(row) ? null : parseDecimal(row.costUsd, MONEY_PLACES);
}

function costShare(row: Measures, totals: Measures): number | null {
  return isUnpriced(row) ? null : shareOf(Number(row.costUsd), Number(totals.costUsd));
}

function isUnpriced(row: Measures): boolean {
  return row.requests > 0 && row.pricedRequests + row.estimatedRequests === 0;
}

function showFailed({ failedRequests }: Measures): ReactNode {
  return failedRequests > 0 ? <span className="text-negative">{formatCount(failedRequests)}</span> : formatCount(0);
}

function showLastUsed({ lastUsedAt }: Measures, { zone, now }: ModelTableContext): ReactNode {
  if (!lastUsedAt) return NOTHING;
  const instant = new Date(lastUsedAt);
  return (
    <time dateTime={lastUsedAt} title={formatInstant(instant, zone)}>
      {formatRecentInstant(instant, zone, new Date(now))}
    </time>
  );
}
