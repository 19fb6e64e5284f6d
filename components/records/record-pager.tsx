import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";

export interface RecordPagerProps {
  /** Null on the first page. */
  newest: string | null;
  newer: string | null;
  older: string | null;
}

/** The ways on through a list that has no page numbers, because it grows while it is read. */
export function RecordPager({ newest, newer, older }: RecordPagerProps) {
  const t = useTranslations("requests");
  const links = [
    [newest, t("pages.newest")],
    [newer, t("pages.newer")],
    [older, t("pages.older")],
  ] as const;
  if (!newest && !newer && !older) return null;
  return (
    <nav
      aria-label={t("pages.label")}
      className="flex justify-end gap-2 border-t border-line px-4 py-3 sm:px-5 print:hidden"
    >
      {links.map(
        ([href, label]) =>
          href && (
            <Link key={label} href={href as Route} prefetch={false} className={buttonClass("secondary", "small")}>
              {label}
            </Link>
          ),
      )}
    </nav>
  );
}
