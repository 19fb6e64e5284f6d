"use client";

import { useTranslations } from "next-intl";
import { NO_PERIOD } from "@/components/filter/filter-changes";
import { FilterLink } from "@/components/filter/filter-link";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { REFINEMENTS } from "@/components/filter/filter-parameters";
import { buttonClass } from "@/components/ui/button-class";

const LONG_DAYS = 365;

export interface RecordsEmptyProps {
  /** Past the end of the list. */
  isPaged: boolean;
  /** Looked for by an id. */
  isSearch: boolean;
}

/** In place of the list, when nothing matches: what could be widened. */
export function RecordsEmpty({ isPaged, isSearch }: RecordsEmptyProps) {
  const t = useTranslations("requests");
  const { params } = useFilterNavigation();
  const isRefined = params.has("error") || REFINEMENTS.some((name) => params.has(name));
  const clear = Object.fromEntries([...REFINEMENTS, "error"].map((name) => [name, null]));
  return (
    <div className="border-t border-line px-4 py-10 text-center sm:px-5">
      <p className="font-medium">{t(isSearch ? "empty.search" : isPaged ? "empty.page" : "empty.period")}</p>
      {isSearch && <p className="mt-1 text-muted">{t("empty.searchHint")}</p>}
      <p className="mt-4 flex flex-wrap justify-center gap-2">
        {isSearch ? (
          <FilterLink changes={{ q: null }} className={buttonClass()}>
            {t("search.clear")}
          </FilterLink>
        ) : (
          !isPaged && (
            <>
              {params.get("days") !== String(LONG_DAYS) && (
                <FilterLink changes={{ ...NO_PERIOD, days: String(LONG_DAYS) }} className={buttonClass()}>
                  {t("empty.longer", { count: LONG_DAYS })}
                </FilterLink>
              )}
              {isRefined && (
                <FilterLink changes={clear} className={buttonClass()}>
                  {t("empty.clear")}
                </FilterLink>
              )}
            </>
          )
        )}
      </p>
    </div>
  );
}
