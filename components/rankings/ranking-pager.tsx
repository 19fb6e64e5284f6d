import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FilterLink } from "@/components/filter/filter-link";
import { useFormats } from "@/components/i18n/use-formats";
import { buttonClass } from "@/components/ui/button-class";

export interface RankingPagerProps {
  /** How many rows are on the pages before. */
  offset: number;
  /** How many rows are on this page. */
  shown: number;
  /** How many there are in all. */
  count: number;
  pageSize: number;
}

/** Which rows of how many are in sight, with the way to the others. */
export function RankingPager({ offset, shown, count, pageSize }: RankingPagerProps) {
  const t = useTranslations("tenants.pager");
  const format = useFormats();
  const page = offset / pageSize + 1;
  const position = { from: format.count(offset + 1), to: format.count(offset + shown), count: format.count(count) };
  return (
    <nav
      aria-label={t("label")}
      className="flex items-center justify-between gap-3 border-t border-line px-4 py-3 text-[13px] text-muted sm:px-5"
    >
      <p>{t("position", position)}</p>
      <div className="flex gap-2 print:hidden">
        <Step to={offset > 0 ? page - 1 : null}>
          <ChevronLeft aria-hidden="true" className="size-4" />
          {t("previous")}
        </Step>
        <Step to={offset + shown < count ? page + 1 : null}>
          {t("next")}
          <ChevronRight aria-hidden="true" className="size-4" />
        </Step>
      </div>
    </nav>
  );
}

function Step({ to, children }: { to: number | null; children: ReactNode }) {
  if (to === null) return null;
  return (
    <FilterLink changes={{ page: to === 1 ? null : String(to) }} className={buttonClass("secondary", "small")}>
      {children}
    </FilterLink>
  );
}
