import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NewOrganizationForm } from "@/components/organizations/new-organization-form";
import { Card } from "@/components/ui/card";
import { getInstallation } from "@/lib/accounts/installation/get-installation";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { RankingSection } from "../_rankings/ranking-section";
import { readRanking } from "../_rankings/read-ranking";
import { pageMetadata } from "../_view/page-metadata";
import type { SearchParams } from "../_view/page-view";
import { readUsagePage } from "../_view/read-usage-page";
import { UsageFrame } from "../_view/usage-frame";

export const generateMetadata = pageMetadata("tenants");

export default async function TenantsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  if (viewer.role !== "ADMIN") notFound();
  const params = await searchParams;
  const { data, frame } = await readUsagePage(viewer, params, (reading) =>
    readRanking(reading, "organization", params),
  );
  const [t, shell] = [await getTranslations("tenants"), await getTranslations("shell")];
  const { timeZone } = await getInstallation();
  const zones = [...new Set(["UTC", timeZone, ...Intl.supportedValuesOf("timeZone")])];
  return (
    <UsageFrame
      frame={frame}
      stats={data.stats.ok ? data.stats.data : null}
      trail={shell("trail.explore")}
      title={t("kinds.organization.title")}
      description={t("kinds.organization.intro")}
    >
      <RankingSection {...{ data, params }} view={frame.view} by="organization" severalOrganizations />
      <Card title={t("add")}>
        <NewOrganizationForm zones={zones} defaultZone={timeZone} />
      </Card>
    </UsageFrame>
  );
}
