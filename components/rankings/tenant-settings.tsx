import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RankedOrganization } from "@/lib/reading/rankings/ranked-usage";

/** By which calendar a tenant's days and bills are counted, with the way to where that is set. */
export function TenantSettings({ organization }: { organization: RankedOrganization }) {
  const t = useTranslations("tenants");
  const { id, name, timeZone, billingDay } = organization;
  return (
    <p className="flex items-center gap-2 text-xs text-muted max-sm:hidden">
      <span className="truncate" title={t("calendarHint")}>
        {t("calendar", { zone: timeZone, day: billingDay })}
      </span>
      <Link
        href={`/settings?organization=${id}` as Route}
        prefetch={false}
        aria-label={t("settingsOf", { name })}
        className="inline-block min-h-6 shrink-0 leading-6 text-accent hover:underline"
      >
        {t("settings")}
      </Link>
    </p>
  );
}
