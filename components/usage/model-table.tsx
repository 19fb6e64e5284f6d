"use client";

import { useTable } from "@tanstack/react-table";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { Table, TBody, TD, TFoot, TH, THead, TR } from "@/components/ui/table";
import { usdPlaces } from "@/lib/format-usd";
import type { ModelUsage } from "@/lib/usage/list-usage-by-model";
import type { Measures } from "@/lib/usage/measures";
import { type ModelTableContext, modelColumns, modelTableFeatures } from "./model-columns";
import { readSort } from "./model-sort";
import { SortLink } from "./sort-link";

const PINNED = "sticky left-0 z-10 bg-surface";

export interface ModelTableProps {
  models: ModelUsage[];
  /** The figures of the cards. */
  totals: Measures;
  zone: string;
  /** When the figures were read; ISO 8601. */
  now: string;
}

/** Usage by model. Sorted by what the URL says, on the server too, so that the headings work without scripts. */
export function ModelTable({ models, totals, zone, now }: ModelTableProps) {
  const { params } = useFilterNavigation();
  const sort = readSort(params);
  const context: ModelTableContext = {
    totals,
    zone,
    now,
    places: usdPlaces([totals.costUsd, ...models.map((model) => model.costUsd)]),
  };
  const table = useTable({
    features: modelTableFeatures,
    columns: modelColumns,
    data: models,
    getRowId: (model) => model.modelId,
    state: { sorting: [sort] },
    meta: context,
  });

  return (
    <Table caption="Usage by model" dense>
      <THead>
        <TR>
          {table.getFlatHeaders().map(({ column }, index) => (
            <TH
              key={column.id}
              numeric={column.columnDef.meta?.total !== null}
              className={index === 0 ? PINNED : ""}
              aria-sort={column.id === sort.id ? (sort.desc ? "descending" : "ascending") : undefined}
            >
              <SortLink column={column.id} label={column.columnDef.meta?.label ?? column.id} sort={sort} />
            </TH>
          ))}
        </TR>
      </THead>
      <TBody>
        {table.getRowModel().rows.map((row) => (
          <TR key={row.id} className="group hover:bg-hover">
            {row.getAllCells().map((cell, index) =>
              index === 0 ? (
                <TH key={cell.id} scope="row" className={`font-normal group-hover:bg-hover ${PINNED}`}>
                  <table.FlexRender cell={cell} />
                </TH>
              ) : (
                <TD key={cell.id} numeric={cell.column.columnDef.meta?.total !== null}>
                  <table.FlexRender cell={cell} />
                </TD>
              ),
            )}
          </TR>
        ))}
      </TBody>
      <TFoot>
        <TR>
          {table.getAllLeafColumns().map(({ id, columnDef: { meta } }, index) =>
            index === 0 ? (
              <TH key={id} scope="row" className={`font-semibold ${PINNED}`}>
                Total
              </TH>
            ) : (
              <TD key={id} numeric={meta?.total !== null}>
                {meta?.total?.(totals, context)}
              </TD>
            ),
          )}
        </TR>
      </TFoot>
    </Table>
  );
}
