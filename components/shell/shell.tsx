import { Menu } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "./logo";
import { Navigation } from "./navigation";
import type { NavigationSection } from "./places";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";

export interface ShellProps {
  sections: NavigationSection[];
  /** Who is signed in. */
  account: string;
  role: string;
  organization: string;
  theme: Theme;
  children: ReactNode;
}

/** What stands around every page: navigation at the left, on a phone behind a menu at the top. */
export function Shell({ sections, account, role, organization, theme, children }: ShellProps) {
  const t = useTranslations("shell");
  const foot = (
    <div className="space-y-3 border-t border-line px-2.5 pt-4">
      <div className="min-w-0">
        <p className="truncate font-medium" title={account}>
          {account}
        </p>
        <p className="truncate text-[13px] text-muted" title={organization}>
          {organization}
        </p>
        <p className="text-[13px] text-muted">{role}</p>
      </div>
      <ThemeSwitch initial={theme} />
    </div>
  );
  return (
    <div className="lg:flex">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent-solid px-4 py-2 font-medium text-white focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t("skip")}
      </a>
      <header className="border-b border-line bg-surface lg:hidden print:hidden">
        <details className="group">
          <summary className="flex min-h-14 items-center justify-between px-4 -outline-offset-2!">
            <Logo />
            <span className="inline-flex items-center gap-2 font-medium text-muted">
              <Menu aria-hidden="true" className="size-5" /> {t("menu")}
            </span>
          </summary>
          <div className="space-y-5 px-2 pt-2 pb-5">
            <Navigation label={t("main")} sections={sections} />
            {foot}
          </div>
        </details>
      </header>
      <aside
        aria-label={t("navigation")}
        className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col justify-between overflow-y-auto border-r border-line bg-surface px-3 py-4 lg:flex print:hidden"
      >
        <div className="space-y-6">
          <Link href="/usage" prefetch={false} className="inline-flex min-h-8 items-center px-2.5">
            <Logo />
          </Link>
          <Navigation label={t("main")} sections={sections} />
        </div>
        {foot}
      </aside>
      <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 pt-6 pb-12 outline-none sm:px-6">
        <div className="mx-auto max-w-[1440px]">{children}</div>
      </main>
    </div>
  );
}
