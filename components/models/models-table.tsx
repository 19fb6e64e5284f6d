"use client";

import { useTable } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { useFormats } from "@/components/i18n/use-formats";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { SortLink } from "@/components/usage/sort-link";
import { usdPlaces } from "@/lib/format-usd";
import type { ModelDto } from "@/lib/models/model-dto";
import { matchesSearch } from "./matches-search";
import { modelsColumns, modelsTableFeatures } from "./models-columns";
import { type ModelsColumn, readModelsSort, UNSORTED } from "./models-sort";

export interface ModelsTableProps {
  models: ModelDto[];
  mayManage: boolean;
  zone: string;
  /** When the figures were read; ISO 8601. */
  now: string;
}

/** The known models. Searched and sorted by what the URL says, on the server too, so that both work without scripts. */
export function ModelsTable({ models, mayManage, zone, now }: ModelsTableProps) {
  const t = useTranslations("models");
  const format = useFormats();
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
    meta: { format, mayManage, zone, now, places: usdPlaces(models.map((model) => model.costUsd)) },
  });
  if (found.length === 0) {
    return <p className="px-4 pb-5 text-muted sm:px-5">{t("list.notFound", { search })}</p>;
  }
  return (
    <Table caption={t("list.caption")} dense>
      <THead>
        <TR>
          {table.getFlatHeaders().map(({ column }) => {
            const look = column.columnDef.meta;
            const label = t(`columns.${column.id as ModelsColumn}`);
            return (
              <TH
                key={column.id}
                numeric={look?.numeric}
                className={`whitespace-nowrap ${visibilityOf(column.id)}`}
                aria-sort={column.id === sort.id ? (sort.desc ? "descending" : "ascending") : undefined}
              >
                {look?.sortable ? (
                  <SortLink column={column.id} label={label} sort={sort} />
                ) : (
                  <span className="inline-flex min-h-6 items-center">{label}</span>
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
              const { id, columnDef } = cell.column;
              return index === 0 ? (
                <TH key={cell.id} scope="row" className="font-normal">
                  <table.FlexRender cell={cell} />
                </TH>
              ) : (
                <TD key={cell.id} numeric={columnDef.meta?.numeric} className={`leading-6 ${visibilityOf(id)}`}>
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

/** A phone has the first and the last column, which tell the others' in further lines. */
function visibilityOf(column: string): string {
  return column === "model" || column === "cost" ? "" : "max-md:hidden";
}
