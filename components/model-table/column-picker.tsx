"use client";

import { useTranslations } from "next-intl";
import { FilterForm } from "@/components/filter/filter-form";
import { FilterLink } from "@/components/filter/filter-link";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { MODEL_COLUMNS, type ModelColumn } from "./model-sort";

/** Which columns the model table shows; kept in the URL, so that a link shows the same ones. */
export function ColumnPicker({ shown }: { shown: ModelColumn[] }) {
  const t = useTranslations("usage");
  const names = useTranslations("measures.columns");
  return (
    <Popover summary={t("models.columns")} active={shown.length < MODEL_COLUMNS.length}>
      <FilterForm key={shown.join()} names={["columns"]} className="space-y-3">
        <fieldset className="grid grid-cols-2 gap-x-3">
          <legend className="sr-only">{t("models.shownColumns")}</legend>
          {MODEL_COLUMNS.filter((column) => column !== "model").map((column) => (
            <label key={column} className="flex min-h-7 items-center gap-2 text-[13px]">
              <input
                type="checkbox"
                name="columns"
                value={column}
                defaultChecked={shown.includes(column)}
                className="size-4 accent-(--accent-solid)"
              />
              {names(column)}
            </label>
          ))}
        </fieldset>
        <div className="flex items-center justify-between gap-2">
          <FilterLink changes={{ columns: null }} className="text-[13px] font-medium text-accent hover:underline">
            {t("models.reset")}
          </FilterLink>
          <Button type="submit" variant="primary">
            {t("chart.apply")}
          </Button>
        </div>
      </FilterForm>
    </Popover>
  );
}
