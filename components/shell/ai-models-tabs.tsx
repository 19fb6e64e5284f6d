"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { PageLink } from "@/components/filter/page-link";
import { PAGES, type PageId } from "@/lib/access/pages";

export interface AiModelsTabsProps {
  isAdmin: boolean;
  /** Whether the viewer may see keys. */
  hasKeys: boolean;
}

/** Admin → AI Models: API keys, models, and what they cost. */
export function AiModelsTabs({ isAdmin, hasKeys }: AiModelsTabsProps) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const tabs: PageId[] = hasKeys ? ["api-keys", "models", "usage"] : ["models", "usage"];
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1 print:hidden">
      <span>{isAdmin ? t("trail.adminModels") : t("sections.models")}</span>
      <nav aria-label={t("sections.models")}>
        <ul className="flex gap-1">
          {tabs.map((id) => {
            const current = pathname === PAGES[id].href;
            return (
              <li key={id}>
                <PageLink
                  to={PAGES[id].href}
                  aria-current={current ? "page" : undefined}
                  className={`inline-flex min-h-7 items-center rounded-md px-2.5 font-medium ${current ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-text"}`}
                >
                  {t(`pages.${id}`)}
                </PageLink>
              </li>
            );
          })}
        </ul>
      </nav>
    </span>
  );
}
