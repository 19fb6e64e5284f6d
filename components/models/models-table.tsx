"use client";

import { useTable } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { useFormats } from "@/components/i18n/use-formats";
import { SortLink } from "@/components/model-table/sort-link";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { ModelDto } from "@/lib/reading/models/model-dto";
import { usdPlaces } from "@/lib/values/formats/format-usd";
import { modelsColumns, modelsTableFeatures } from "./models-columns";
import { type ModelsColumn, readModelsSort } from "./models-sort";

export interface ModelsTableProps {
  models: ModelDto[];
  mayManage: boolean;
  zone: string;
  /** When the figures were read; ISO 8601. */
  now: string;
}

/** A page of the known models, searched and sorted by the server, by what the URL says. */
export function ModelsTable({ models, mayManage, zone, now }: ModelsTableProps) {
  const t = useTranslations("models");
  const format = useFormats();
  const { params } = useFilterNavigation();
  const sort = readModelsSort(params);
  const table = useTable({
    features: modelsTableFeatures,
    columns: modelsColumns,
    data: models,
    getRowId: (model) => model.id,
    meta: { format, mayManage, zone, now, places: usdPlaces(models.map((model) => model.costUsd)) },
  });
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
                  <SortLink column={column.id} label={label} sort={sort} inPlace={false} />
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
                <TH key={cell.id} scope="row" className="font-normal max-sm:w-full max-sm:max-w-0">
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
