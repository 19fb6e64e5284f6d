import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { PriceSourceBadge } from "@/components/pricing/price-source-badge";
import { UnitPrice } from "@/components/pricing/unit-price";
import { LastUsed } from "@/components/usage/last-used";
import type { ModelDto } from "@/lib/reading/models/model-dto";
import { NOTHING } from "@/lib/values/formats/format";
import type { Formats } from "@/lib/values/formats/formats";
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
  tableMeta: {} as ModelsTableContext,
  columnMeta: {} as { numeric: boolean; sortable: boolean },
});

type Show = (model: ModelDto, context: ModelsTableContext) => ReactNode;

const helper = createColumnHelper<typeof modelsTableFeatures, ModelDto>();

/** All columns; the ids of those that sort are the values of the search parameter `sort`. */
export const modelsColumns = helper.columns([
  column("model", { numeric: false, sortable: true }, (model) => <ModelTitle model={model} />),
  note("match", (model, { mayManage }) => <SuggestedMatch model={model} mayManage={mayManage} />),
  figure("input", showPrice("input")),
  figure("output", showPrice("output")),
  note("source", ({ price }) => price && <PriceSourceBadge source={price.source} />),
  figure("requests", (model, { format }) => format.count(model.requests)),
  figure("unpriced", showUnpriced),
  figure("last_used", ({ lastUsedAt }, { zone, now }) => <LastUsed at={lastUsedAt} zone={zone} now={now} />),
  figure("cost", (model, { places }) => (
    <>
      <ModelSpend model={model} places={places} />
      <ModelCount model={model} />
    </>
  )),
]);

/** A column that is not sorted by. */
function note(id: ModelsColumn, show: Show) {
  return column(id, { numeric: false, sortable: false }, show);
}

function figure(id: ModelsColumn, show: Show) {
  return column(id, { numeric: true, sortable: true }, show);
}

/** The server sorts. */
function column(id: ModelsColumn, meta: { numeric: boolean; sortable: boolean }, show: Show) {
  return helper.display({
    id,
    cell: (info) => show(info.row.original, info.table.options.meta as ModelsTableContext),
    meta,
  });
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
