"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { FilterForm } from "./filter-form";
import { useFilterNavigation } from "./filter-navigation";
import { currentRange } from "./range-links";

/** Dates of one's own; begins with those in force, days of the reporting zone. */
export function CustomRange({ from, to }: { from: string; to: string }) {
  const t = useTranslations("filter");
  const { params } = useFilterNavigation();
  return (
    <Popover summary={t("custom")} active={currentRange(params) === null} align="left">
      <FilterForm names={["from", "to"]} drops={["range", "days"]} className="space-y-3">
        <div className="grid grid-cols-2 gap-3">
          <Input key={`from ${from}`} type="date" name="from" label={t("from")} defaultValue={from} required />
          <Input key={`to ${to}`} type="date" name="to" label={t("to")} defaultValue={to} required />
        </div>
        <p className="text-[13px] text-muted">{t("bothIncluded")}</p>
        <Button type="submit" variant="primary" className="w-full">
          {t("apply")}
        </Button>
      </FilterForm>
    </Popover>
  );
}
