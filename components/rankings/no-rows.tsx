import { useTranslations } from "next-intl";
import { NO_PERIOD } from "@/components/filter/filter-changes";
import { FilterLink } from "@/components/filter/filter-link";
import { buttonClass } from "@/components/ui/button-class";
import type { Ranked } from "@/lib/reading/rankings/ranked-naming";

/** In place of a table without rows: why, and what would show some. */
export function NoRows({ by, search }: { by: Ranked; search: string }) {
  const t = useTranslations("tenants");
  return (
    <div className="space-y-3 px-4 pt-2 pb-5 sm:px-5">
      <p className="break-words text-muted">{search ? t(`kinds.${by}.notFound`, { search }) : t("noCalls")}</p>
      <FilterLink changes={search ? { q: null } : { ...NO_PERIOD, days: "365" }} className={buttonClass()}>
        {search ? t("showAll") : t("longerPeriod")}
      </FilterLink>
    </div>
  );
}
