"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterForm } from "@/components/filter/filter-form";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** Finds one call by its id, ours or the caller's. */
export function RecordSearch() {
  const t = useTranslations("requests");
  const q = useFilterNavigation().params.get("q") ?? "";
  return (
    <search aria-label={t("search.label")}>
      <FilterForm names={["q"]} drops={["cursor", "record"]} className="flex gap-2">
        <Input
          key={q}
          type="search"
          name="q"
          aria-label={t("search.label")}
          placeholder={t("search.placeholder")}
          defaultValue={q}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          className="sm:w-64"
        />
        <Button type="submit" aria-label={t("search.submit")} className="px-2.5!">
          <Search aria-hidden="true" className="size-4" />
        </Button>
      </FilterForm>
    </search>
  );
}
