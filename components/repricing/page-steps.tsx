import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { buttonClass } from "@/components/ui/button-class";

export interface PageStepsProps {
  /** How many rows are on the pages before. */
  offset: number;
  /** How many rows are on this page. */
  shown: number;
  /** How many there are in all. */
  count: number;
  pageSize: number;
  /** Where a page is; the first is 1. */
  hrefOf(page: number): string;
}

/** Which rows of how many are in sight, with plain links to the others. */
export function PageSteps({ offset, shown, count, pageSize, hrefOf }: PageStepsProps) {
  const t = useTranslations("tenants.pager");
  const format = useFormats();
  const page = offset / pageSize + 1;
  const position = { from: format.count(offset + 1), to: format.count(offset + shown), count: format.count(count) };
  const className = buttonClass("secondary", "small");
  return (
    <nav
      aria-label={t("label")}
      className="flex items-center justify-between gap-3 border-t border-line px-4 py-3 text-[13px] text-muted sm:px-5"
    >
      <p>{t("position", position)}</p>
      <div className="flex gap-2 print:hidden">
        {offset > 0 && (
          <a href={hrefOf(page - 1)} className={className}>
            {t("previous")}
          </a>
        )}
        {offset + shown < count && (
          <a href={hrefOf(page + 1)} className={className}>
            {t("next")}
          </a>
        )}
      </div>
    </nav>
  );
}
