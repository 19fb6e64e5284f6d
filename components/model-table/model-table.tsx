"use client";

import { useTable } from "@tanstack/react-table";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { useFormats } from "@/components/i18n/use-formats";
import { buttonClass } from "@/components/ui/button-class";
import { CsvButton } from "@/components/ui/csv-button";
import { Table, TBody, TD, TFoot, TH, THead, TR } from "@/components/ui/table";
import type { Measures } from "@/lib/reading/view/measures";
import { usdPlaces } from "@/lib/values/formats/format-usd";
import { ColumnPicker } from "./column-picker";
import { type ModelTableContext, modelColumns, modelTableFeatures } from "./model-columns";
import type { ModelRest } from "./model-rest";
import { MODEL_COLUMNS, type ModelColumn, readColumns, readSort } from "./model-sort";
import type { ModelRow } from "./model-values";
import { SortLink } from "./sort-link";

const PINNED = "sticky left-0 z-10 bg-surface";

export interface ModelTableProps {
  models: ModelRow[];
  /** The figures of the cards. */
  totals: Measures;
  /** USD; null when nothing is compared. */
  previousCostUsd: string | null;
  zone: string;
  /** When the figures were read; ISO 8601. */
  now: string;
  /** Of the CSV, without its ending. */
  fileName: string;
  /** All models that are not here, together, and where the CSV of all is; null when all are here. */
  rest: (ModelRest & { csvHref: string }) | null;
}

/** Usage by model. Sorted by what the URL says, on the server too, so that the headings work without scripts. */
export function ModelTable({ models, totals, previousCostUsd, zone, now, fileName, rest }: ModelTableProps) {
  const t = useTranslations("usage");
  const names = useTranslations("measures.columns");
  const format = useFormats();
  const { params } = useFilterNavigation();
  const sort = readSort(params);
  const shown = readColumns(params);
  const context: ModelTableContext = {
    ...{ format, zone, now, totals: { ...totals, previousCostUsd } },
    places: usdPlaces([totals.costUsd, ...models.map((model) => model.costUsd)]),
  };
  const table = useTable({
    features: modelTableFeatures,
    columns: modelColumns,
    data: models,
    getRowId: (model) => model.modelId,
    state: {
      sorting: rest ? [] : [sort],
      columnVisibility: Object.fromEntries(MODEL_COLUMNS.map((column) => [column, shown.includes(column)])),
    },
    meta: context,
  });
  const columns = table.getVisibleLeafColumns();
  const nameOf = (id: string) => names(id as ModelColumn);
  const lines = table
    .getRowModel()
    .rows.map(({ original }) => columns.map((column) => column.columnDef.meta?.raw(original, context) ?? null));

  return (
    <>
      <div className="flex justify-end gap-2 px-4 pb-2 sm:px-5 print:hidden">
        <ColumnPicker shown={shown} />
        {rest ? (
          <a
            href={rest.csvHref}
            download
            className={buttonClass()}
            aria-label={t("models.csv")}
            title={t("models.csv")}
          >
            <Download aria-hidden="true" className="size-4" />
            CSV
          </a>
        ) : (
          <CsvButton fileName={fileName} header={columns.map(({ id }) => id)} rows={lines} label={t("models.csv")} />
        )}
      </div>
      <Table caption={t("models.caption")} dense>
        <THead>
          <TR>
            {table.getFlatHeaders().map(({ column }, index) => (
              <TH
                key={column.id}
                numeric={column.columnDef.meta?.total !== null}
                className={index === 0 ? PINNED : ""}
                aria-sort={column.id === sort.id ? (sort.desc ? "descending" : "ascending") : undefined}
              >
                <SortLink column={column.id} label={nameOf(column.id)} sort={sort} inPlace={!rest} />
              </TH>
            ))}
          </TR>
        </THead>
        <TBody>
          {table.getRowModel().rows.map((row) => (
            <TR key={row.id} className="group hover:bg-hover">
              {row.getVisibleCells().map((cell, index) =>
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
          {rest && (
            <TR>
              {columns.map(({ id, columnDef: { meta } }, index) =>
                index === 0 ? (
                  <TH key={id} scope="row" className={`font-normal ${PINNED}`}>
                    {t("models.rest", { count: rest.count })}
                  </TH>
                ) : (
                  <TD key={id} numeric={meta?.total !== null}>
                    {meta?.total?.(rest, context)}
                  </TD>
                ),
              )}
            </TR>
          )}
        </TBody>
        <TFoot>
          <TR>
            {columns.map(({ id, columnDef: { meta } }, index) =>
              index === 0 ? (
                <TH key={id} scope="row" className={`font-semibold ${PINNED}`}>
                  {t("total")}
                </TH>
              ) : (
                <TD key={id} numeric={meta?.total !== null}>
                  {meta?.total?.(context.totals, context)}
                </TD>
              ),
            )}
          </TR>
        </TFoot>
      </Table>
    </>
  );
}
