"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { applyChanges } from "@/components/filter/filter-changes";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { Input } from "@/components/ui/input";

/** Finds models by name or provider while one types; without scripts on Enter. */
export function ModelsSearch() {
  const t = useTranslations("models.list");
  const { params } = useFilterNavigation();
  const search = (text: string) => {
    // The rows are all here; Next keeps useSearchParams in step with the address.
    window.history.replaceState(null, "", applyChanges(params, { q: text }));
  };
  const submit = (event: FormEvent) => event.preventDefault();
  return (
    <search className="w-full sm:w-72">
      <form method="get" onSubmit={submit}>
        <Input
          type="search"
          data-shortcut="filter"
          name="q"
          aria-label={t("search")}
          placeholder={t("search")}
          autoComplete="off"
          defaultValue={params.get("q") ?? ""}
          onChange={(event) => search(event.currentTarget.value)}
        />
      </form>
    </search>
  );
}
