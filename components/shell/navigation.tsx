"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { PageLink } from "@/components/filter/page-link";
import type { NavigationSection } from "@/components/navigation/navigation-sections";
import { PAGE_ICONS } from "@/components/navigation/page-icons";
import { PAGES } from "@/lib/access/pages";

export interface NavigationProps {
  label: string;
  /** Which pages there are for this viewer. */
  sections: NavigationSection[];
}

/** The pages of the app, by section; the one in sight is marked, and the filter in force goes along. */
export function Navigation({ label, sections }: NavigationProps) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="space-y-5">
      {sections.map(({ title, pages }) => (
        <div key={title}>
          <p className="px-2.5 pb-1 text-xs font-medium text-muted">{t(`sections.${title}`)}</p>
          <ul className="space-y-0.5">
            {pages.map((id) => {
              const { href } = PAGES[id];
              const Icon = PAGE_ICONS[id];
              const current = pathname === href || pathname.startsWith(`${href}/`);
              return (
                <li key={id}>
                  <PageLink
                    to={href}
                    aria-current={current ? "page" : undefined}
                    className={`flex min-h-8 items-center gap-2.5 rounded-md px-2.5 font-medium ${current ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-text"}`}
                  >
                    <Icon aria-hidden="true" className="size-4 shrink-0" />
                    {t(`pages.${id}`)}
                  </PageLink>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
