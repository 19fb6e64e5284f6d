import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuditFilter } from "@/components/settings/audit-filter";
import { AuditTable } from "@/components/settings/audit-table";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { AuditQuery, listAuditEntries } from "@/lib/accounts/audit/list-audit-entries";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { readOrganization } from "../read-organization";
import { SettingsFrame } from "../settings-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("audit.title") };
}

export default async function AuditLogPage({ searchParams }: PageProps<"/settings/audit-log">) {
  const viewer = await getPageViewer();
  if (viewer.role === "MEMBER") notFound();
  const search = await searchParams;
  const chosen = await readOrganization(viewer, search);
  const query = readQuery(search, chosen?.id);
  const { entries, next } = await listAuditEntries(viewer, query);
  const { timeZone } = chosen ?? (await getOrganization(viewer, viewer.organizationId));
  const t = await getTranslations("settings.audit");
  const timesIn = (await getTranslations("common"))("timesIn", { zone: timeZone });
  const { action = "", actor = "", before } = query;
  const kept = { ...(chosen && { organization: chosen.id }), ...(action && { action }), ...(actor && { actor }) };
  const hrefOf = (path: string, more: Record<string, string> = {}) =>
    `${path}?${new URLSearchParams({ ...kept, ...more })}` as Route;
  return (
    <SettingsFrame viewer={viewer} tab="auditLog" organizationId={chosen?.id ?? null} chooses="one-or-all">
      <AuditFilter key={`${action} ${actor}`} action={action} actor={actor} organizationId={chosen?.id ?? null} />
      <Card
        padded={false}
        title={t("title")}
        description={`${t("description")} ${timesIn}`}
        actions={
          entries.length > 0 && (
            <a
              href={hrefOf("/api/audit-log", { format: "csv", ...(before && { before }) })}
              aria-label={t("csvDescription")}
              className={buttonClass("secondary", "small")}
            >
              {t("csv")}
            </a>
          )
        }
      >
        {entries.length > 0 ? (
          <AuditTable entries={entries} showTenant={viewer.role === "ADMIN" && !chosen} zone={timeZone} />
        ) : (
          <p className="px-4 pb-5 text-muted sm:px-5">{action || actor ? t("emptyFiltered") : t("empty")}</p>
        )}
      </Card>
      {(before || next) && (
        <nav aria-label={t("title")} className="flex gap-2">
          {before && (
            <Link href={hrefOf("/settings/audit-log")} prefetch={false} className={buttonClass()}>
              {t("latest")}
            </Link>
          )}
          {next && (
            <Link href={hrefOf("/settings/audit-log", { before: next })} prefetch={false} className={buttonClass()}>
              {t("earlier")}
            </Link>
          )}
        </nav>
      )}
    </SettingsFrame>
  );
}

/** What cannot be a filter is left out: the page is for people, who may have mistyped an address. */
function readQuery(search: Record<string, string | string[] | undefined>, organization: string | undefined) {
  const first = (name: "action" | "actor" | "before") => {
    const parsed = AuditQuery.shape[name].safeParse([search[name]].flat()[0] || undefined);
    return parsed.success ? parsed.data : undefined;
  };
  return AuditQuery.parse({ organization, action: first("action"), actor: first("actor"), before: first("before") });
}
