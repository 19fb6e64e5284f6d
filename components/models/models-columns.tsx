import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { PriceSourceBadge } from "@/components/pricing/price-source-badge";
import { UnitPrice } from "@/components/pricing/unit-price";
import { sortableFeatures, sortedAsText, sortedByValue } from "@/components/ui/sortable-columns";
import { LastUsed } from "@/components/usage/last-used";
import { MONEY_PLACES, PRICE_PLACES, parseDecimal } from "@/lib/decimal";
import { NOTHING } from "@/lib/format";
import type { Formats } from "@/lib/formats";
import type { ModelDto } from "@/lib/models/model-dto";
import { ModelCount } from "./model-count";
import { ModelSpend } from "./model-spend";
import { ModelTitle } from "./model-title";
import type { ModelsColumn } from "./models-sort";
import { SuggestedMatch } from "./suggested-match";

/** What a cell needs besides its row. */
export interface ModelsTableContext {
  format: Formats;
  /** May change what a model is priced as. */
  mayManage: boolean;
  /** Decimals of every cost. */
  places: number;
  zone: string;
  /** ISO 8601; what was used this year is shown with its time. */
  now: string;
}

export const modelsTableFeatures = tableFeatures({
  ...sortableFeatures,
  tableMeta: {} as ModelsTableContext,
  columnMeta: {} as { numeric: boolean; sortable: boolean },
});

type Show = (model: ModelDto, context: ModelsTableContext) => ReactNode;
type Value = (model: ModelDto) => number | bigint | string | null;

const helper = createColumnHelper<typeof modelsTableFeatures, ModelDto>();

/** All columns; the ids of those that sort are the values of the search parameter `sort`. */
export const modelsColumns = helper.columns([
  helper.accessor(({ displayName }) => displayName, {
    id: "model" satisfies ModelsColumn,
    cell: (info) => <ModelTitle model={info.row.original} />,
    ...sortedAsText,
    meta: { numeric: false, sortable: true },
  }),
  note("match", (model, { mayManage }) => <SuggestedMatch model={model} mayManage={mayManage} />),
  figure("input", ({ price }) => exactPrice(price?.inputUsdPerMillion), showPrice("input")),
  figure("output", ({ price }) => exactPrice(price?.outputUsdPerMillion), showPrice("output")),
  note("source", ({ price }) => price && <PriceSourceBadge source={price.source} />),
  figure(
    "requests",
    (model) => model.requests,
    (model, { format }) => format.count(model.requests),
  ),
  figure("unpriced", (model) => model.unpricedRequests, showUnpriced),
  figure(
    "last_used",
    (model) => model.lastUsedAt,
    ({ lastUsedAt }, { zone, now }) => <LastUsed at={lastUsedAt} zone={zone} now={now} />,
  ),
  figure(
    "cost",
    (model) => (model.requests === 0 ? null : parseDecimal(model.costUsd, MONEY_PLACES)),
    (model, { places }) => (
      <>
        <ModelSpend model={model} places={places} />
        <ModelCount model={model} />
      </>
    ),
  ),
]);

/** A column that is not sorted by. */
function note(id: ModelsColumn, show: Show) {
  return helper.display({
    id,
    cell: (info) => show(info.row.original, info.table.options.meta as ModelsTableContext),
    meta: { numeric: false, sortable: false },
  });
}

function figure(id: ModelsColumn, value: Value, show: Show) {
  return helper.accessor((model) => value(model) ?? undefined, {
    id,
    cell: (info) => show(info.row.original, info.table.options.meta as ModelsTableContext),
    ...sortedByValue,
    meta: { numeric: true, sortable: true },
  });
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

function showUnpriced({ unpricedRequests }: ModelDto, { format }: ModelsTableContext): ReactNode {
  const count = format.count(unpricedRequests);
  return unpricedRequests === 0 ? count : <span className="font-medium text-warning">{count}</span>;
}
