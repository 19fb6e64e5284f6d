"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { Popover } from "@/components/ui/popover";
import type { SavedViewJson } from "@/lib/api/accounts/saved-view-json";
import { CopyLink } from "./copy-link";
import { SaveView } from "./save-view";
import { SavedViewRow } from "./saved-view-row";

/** One's own views of all pages, and how to save the page in sight as another. */
export function SavedViews({ views }: { views: SavedViewJson[] }) {
  const t = useTranslations("shell.views");
  const path = usePathname();
  const search = useFilterNavigation().params.toString();
  return (
    <div className="print:hidden">
      <Popover summary={t("title")} staysOnSubmit>
        {views.length === 0 ? (
          <p className="text-[13px] text-muted">{t("none")}</p>
        ) : (
          <ul aria-label={t("list")} className="-mx-2 max-h-[40dvh] overflow-y-auto px-0.5 py-0.5">
            {views.map((view) => (
              <SavedViewRow key={view.id} view={view} current={view.path === path && isSame(view.search, search)} />
            ))}
          </ul>
        )}
        <div className="mt-3 space-y-3 border-t border-line pt-3 noscript:hidden">
          <SaveView path={path} search={search} />
          <div className="flex flex-wrap items-center justify-between gap-2">
            <CopyLink path={path} search={search} label={t("copyThis")} labelled />
          </div>
          <p className="text-[13px] text-muted">{t("sharing")}</p>
        </div>
      </Popover>
    </div>
  );
}

/** The same parameters, in whatever order. */
function isSame(left: string, right: string): boolean {
  const sorted = (search: string) => {
    const params = new URLSearchParams(search);
    params.sort();
    return params.toString();
  };
  return sorted(left) === sorted(right);
}
