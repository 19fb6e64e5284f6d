import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";
import { PriceSourceBadge } from "@/components/pricing/price-source-badge";
import { UnitPrice } from "@/components/pricing/unit-price";
import { MONEY_PLACES, PRICE_PLACES, parseDecimal } from "@/lib/decimal";
import { formatCount, NOTHING } from "@/lib/format";
import type { ModelDto } from "@/lib/models/model-dto";
import { LastUsed } from "./last-used";
import { ModelSpend } from "./model-spend";
import { ModelTitle } from "./model-title";
import { SuggestedMatch } from "./suggested-match";

/** What a cell needs besides its row. */
export interface ModelsTableContext {
  /** May change what a model is priced as. */
  mayManage: boolean;
  /** Decimals of every cost. */
  places: number;
  zone: string;
  /** ISO 8601; what was used this year is shown with its time. */
  now: string;
}

export const modelsTableFeatures = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, text: sortFn_text },
  tableMeta: {} as ModelsTableContext,
  columnMeta: {} as ColumnLook,
});

interface ColumnLook {
  label: string;
  numeric: boolean;
  sortable: boolean;
  /** Left out on a phone, where the first and the last column tell it in a second line. */
  wideOnly: boolean;
}

type Show = (model: ModelDto, context: ModelsTableContext) => ReactNode;

const helper = createColumnHelper<typeof modelsTableFeatures, ModelDto>();

/** All columns; the ids of those that sort are the values of the search parameter `sort`. */
export const modelsColumns = helper.columns([
  text(
    "model",
    "Model",
    (model) => model.displayName,
    (model) => <ModelTitle model={model} />,
    false,
  ),
  helper.display({
    id: "match",
    header: "Matched",
    cell: (info) => <SuggestedMatch model={info.row.original} mayManage={contextOf(info).mayManage} />,
    meta: { label: "Matched", numeric: false, sortable: false, wideOnly: true },
  }),
  figure("input", "Input / M", ({ price }) => exactPrice(price?.inputUsdPerMillion), showPrice("input"), true),
  figure("output", "Output / M", ({ price }) => exactPrice(price?.outputUsdPerMillion), showPrice("output"), true),
  helper.display({
    id: "source",
    header: "Price from",
    cell: ({ row: { original } }) => original.price && <PriceSourceBadge source={original.price.source} />,
    meta: { label: "Price from", numeric: false, sortable: false, wideOnly: true },
  }),
  figure(
    "requests",
    "Requests",
    (model) => model.requests,
    (model) => formatCount(model.requests),
    true,
  ),
  figure("unpriced", "Unpriced", (model) => model.unpricedRequests, showUnpriced, true),
  figure(
    "last_used",
    "Last used",
    (model) => model.lastUsedAt,
    ({ lastUsedAt }, { zone, now }) => <LastUsed at={lastUsedAt} zone={zone} now={now} />,
    true,
  ),
  figure(
    "cost",
    "Cost",
    (model) => (model.requests === 0 ? null : parseDecimal(model.costUsd, MONEY_PLACES)),
    (model, { places }) => (
      <>
        <ModelSpend model={model} places={places} />
        <span className="block text-muted md:hidden">{countOf(model)}</span>
      </>
    ),
    false,
  ),
]);

function text(id: string, label: string, value: (model: ModelDto) => string, show: Show, wideOnly: boolean) {
  return helper.accessor(value, {
    id,
    header: label,
    cell: (info) => show(info.row.original, contextOf(info)),
    sortFn: "text",
    meta: { label, numeric: false, sortable: true, wideOnly },
  });
}

/** A column of numbers: sorted by value, with what is not known at the end either way. */
function figure(
  id: string,
  label: string,
  value: (model: ModelDto) => number | bigint | string | null,
  show: Show,
  wideOnly: boolean,
) {
  return helper.accessor((model) => value(model) ?? undefined, {
    id,
    header: label,
    cell: (info) => show(info.row.original, contextOf(info)),
    sortFn: "basic",
    sortUndefined: "last",
    meta: { label, numeric: true, sortable: true, wideOnly },
  });
}

function contextOf(info: { table: { options: { meta?: ModelsTableContext } } }): ModelsTableContext {
  return info.table.options.meta as ModelsTableContext;
}

function exactPrice(price: string | null | undefined): bigint | null {
  return price ? parseDecimal(price, PRICE_PLACES) : null;
}

function showPrice(bucket: "input" | "output"): Show {
  return ({ price }) => {
    const amount = bucket === "input" ? price?.inputUsdPerMillion : price?.outputUsdPerMillion;
    return amount ? <UnitPrice name={bucket} usdPerMillion={amount} /> : NOTHING;
  };
}

function countOf({ requests }: ModelDto): string {
  return requests === 1 ? "1 request" : `${formatCount(requests)} requests`;
}

function showUnpriced({ unpricedRequests }: ModelDto): ReactNode {
  if (unpricedRequests === 0) return formatCount(0);
  return <span className="font-medium text-warning">{formatCount(unpricedRequests)}</span>;
}
