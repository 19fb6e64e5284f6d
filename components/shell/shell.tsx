import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { NavigationSection } from "@/components/navigation/navigation-sections";
import type { Theme } from "@/components/theme/theme";
import { ThemeSwitch } from "@/components/theme/theme-switch";
import { HelpButton } from "./help-button";
import { Logo } from "./logo";
import { Navigation } from "./navigation";
import { PhoneMenu } from "./phone-menu";
import { SearchButton } from "./search-button";
import { ShellCommands } from "./shell-commands";

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
      <div className="flex items-center justify-between">
        <ThemeSwitch initial={theme} />
        <HelpButton />
      </div>
    </div>
  );
  return (
    <ShellCommands sections={sections}>
      <div className="lg:flex">
        <a
          href="#main"
          className="sr-only z-50 rounded-md bg-accent-solid font-medium text-white focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:px-4 focus:py-2"
        >
          {t("skip")}
        </a>
        <header className="relative border-b border-line bg-surface lg:hidden print:hidden">
          <PhoneMenu>
            <Navigation label={t("main")} sections={sections} />
            {foot}
          </PhoneMenu>
          <div className="absolute top-2 right-28">
            <SearchButton narrow />
          </div>
        </header>
        <aside
          aria-label={t("navigation")}
          className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col justify-between overflow-y-auto border-r border-line bg-surface px-3 py-4 lg:flex print:hidden"
        >
          <div className="space-y-6">
            <Link href="/usage" prefetch={false} className="inline-flex min-h-8 items-center px-2.5">
              <Logo />
            </Link>
            <SearchButton />
            <Navigation label={t("main")} sections={sections} />
          </div>
          {foot}
        </aside>
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 pt-6 pb-12 outline-none sm:px-6">
          <p className="mb-4 hidden border-b border-line pb-2 text-[13px] text-muted print:block">
            Tokentab · {organization} · {account}, {role}
          </p>
          <div className="mx-auto max-w-[1440px]">{children}</div>
        </main>
      </div>
    </ShellCommands>
  );
}
