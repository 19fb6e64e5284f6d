"use client";

import { useTable } from "@tanstack/react-table";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { SortLink } from "@/components/usage/sort-link";
import { usdPlaces } from "@/lib/format-usd";
import type { ModelDto } from "@/lib/models/model-dto";
import { matchesSearch } from "./matches-search";
import { modelsColumns, modelsTableFeatures } from "./models-columns";
import { readModelsSort, UNSORTED } from "./models-sort";

export interface ModelsTableProps {
  models: ModelDto[];
  mayManage: boolean;
  zone: string;
  /** When the figures were read; ISO 8601. */
  now: string;
}

/** The known models. Searched and sorted by what the URL says, on the server too, so that both work without scripts. */
export function ModelsTable({ models, mayManage, zone, now }: ModelsTableProps) {
  const { params } = useFilterNavigation();
  const sort = readModelsSort(params);
  const search = params.get("q")?.trim() ?? "";
  const found = models.filter((model) => matchesSearch(model, search));
  const table = useTable({
    features: modelsTableFeatures,
    columns: modelsColumns,
    data: found,
    getRowId: (model) => model.id,
    state: { sorting: sort === UNSORTED ? [] : [sort] },
    meta: { mayManage, zone, now, places: usdPlaces(models.map((model) => model.costUsd)) },
  });
  if (found.length === 0) {
    return <p className="px-4 pb-5 text-muted sm:px-5">No model is called “{search}”. Search for another name.</p>;
  }
  return (
    <Table caption="Models" dense>
      <THead>
        <TR>
          {table.getFlatHeaders().map(({ column }) => {
            const look = column.columnDef.meta;
            return (
              <TH
                key={column.id}
                numeric={look?.numeric}
                className={`whitespace-nowrap ${look?.wideOnly ? "max-md:hidden" : ""}`}
                aria-sort={column.id === sort.id ? (sort.desc ? "descending" : "ascending") : undefined}
              >
                {look?.sortable ? (
                  <SortLink column={column.id} label={look.label} sort={sort} />
                ) : (
                  <span className="inline-flex min-h-6 items-center">{look?.label}</span>
                )}
              </TH>
            );
          })}
        </TR>
      </THead>
      <TBody>
        {table.getRowModel().rows.map((row) => (
          <TR key={row.id} className="align-top hover:bg-hover">
            {row.getAllCells().map((cell, index) => {
              const look = cell.column.columnDef.meta;
              const hidden = look?.wideOnly ? "max-md:hidden" : "";
              return index === 0 ? (
                <TH key={cell.id} scope="row" className="font-normal">
                  <table.FlexRender cell={cell} />
                </TH>
              ) : (
                <TD key={cell.id} numeric={look?.numeric} className={`leading-6 ${hidden}`}>
                  <table.FlexRender cell={cell} />
                </TD>
              );
            })}
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
