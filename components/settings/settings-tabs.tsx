import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";

/** The parts of Settings, by their path below it. */
export const SETTINGS_TABS = {
  organization: "/settings",
  members: "/settings/members",
  auditLog: "/settings/audit-log",
  dataHealth: "/settings/data-health",
  jobs: "/settings/jobs",
  installation: "/settings/installation",
} as const;
export type SettingsTab = keyof typeof SETTINGS_TABS;

export interface SettingsTabsProps {
  tabs: SettingsTab[];
  current: SettingsTab;
  /** The chosen tenant, which the links keep. */
  organizationId: string | null;
}

/** Links to the parts of Settings; the one in sight is marked. */
export function SettingsTabs({ tabs, current, organizationId }: SettingsTabsProps) {
  const t = useTranslations("settings");
  const search = organizationId ? `?organization=${organizationId}` : "";
  return (
    <nav aria-label={t("tabsLabel")} className="mb-5 flex flex-wrap gap-x-1 border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab}
          href={`${SETTINGS_TABS[tab]}${search}` as Route}
          prefetch={false}
          aria-current={tab === current ? "page" : undefined}
          className={`-mb-px inline-flex min-h-10 shrink-0 items-center border-b-2 px-3 font-medium -outline-offset-2! ${tab === current ? "border-accent text-accent" : "border-transparent text-muted hover:text-text"}`}
        >
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
