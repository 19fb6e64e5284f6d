import { columnVisibilityFeature, createColumnHelper, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { sortableFeatures, sortedAsText, sortedByValue } from "@/components/ui/sortable-columns";
import { LastUsed } from "@/components/usage/last-used";
import { measureText } from "@/components/usage/measure-text";
import { exactFigure } from "@/lib/reading/view/measure-values";
import { type Measures, MODEL_MEASURES, type ModelMeasure } from "@/lib/reading/view/measures";
import type { CsvValue } from "@/lib/values/formats/csv-row";
import { NOTHING, shareOf } from "@/lib/values/formats/format";
import type { Formats } from "@/lib/values/formats/formats";
import { ModelCost } from "./model-cost";
import { ModelName } from "./model-name";
import { type FigureColumn, isUnpriced, MODEL_FIGURES, MODEL_TEXTS, type ModelRow, type Totals } from "./model-values";

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

/** How figures are shown that aren't just a number. */
const CELLS: Partial<Record<ModelMeasure["id"], ShowFigure>> = { failed: showFailed, last_used: showLastUsed };

const COST = [
  figure("cost", (row, { places }) => <ModelCost measures={row} places={places} />, toCost),
  figure("share", showShare, (row, { totals }) => costShare(row, totals)),
  figure("change", showChange, (row) => row.previousCostUsd),
];

/** All columns; their ids are the values of the search parameters `sort` and `columns`. */
export const modelColumns = helper.columns([
  text("model", (row) => <ModelName model={row} />),
  text("provider", (row) => row.provider),
  ...MODEL_MEASURES.flatMap((measure) => (measure.id === "cost" ? COST : [measureColumn(measure)])),
]);

function text(id: "model" | "provider", cell: (row: ModelRow) => ReactNode) {
  const value = MODEL_TEXTS[id];
  return helper.accessor(value, {
    id,
    cell: (info) => cell(info.row.original),
    ...sortedAsText,
    meta: { total: null, raw: value },
  });
}

/** A column of numbers: sorted by value, the highest first, with what is not known at the end either way. */
function figure(id: FigureColumn, show: ShowFigure, raw: (row: ModelRow, context: ModelTableContext) => CsvValue) {
  return helper.accessor((row) => MODEL_FIGURES[id](row) ?? undefined, {
    id,
    cell: (info) => show(info.row.original, info.table.options.meta as ModelTableContext),
    ...sortedByValue,
    meta: { total: show, raw },
  });
}

function measureColumn(measure: ModelMeasure) {
  const show: ShowFigure = (row, { format }) => measureText(measure, row, format, 2);
  return figure(measure.id, CELLS[measure.id] ?? show, (row) => exactFigure(measure, row));
}

function toCost(row: Measures): string | null {
  return isUnpriced(row) ? null : row.costUsd;
}

function costShare(row: Measures, totals: Measures): number | null {
  return isUnpriced(row) ? null : shareOf(Number(row.costUsd), Number(totals.costUsd));
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
