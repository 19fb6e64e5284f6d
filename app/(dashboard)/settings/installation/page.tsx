import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InstallationFacts } from "@/components/settings/installation-facts";
import { InstallationForm } from "@/components/settings/installation-form";
import { NewModelLimitForm } from "@/components/settings/new-model-limit-form";
import { Card } from "@/components/ui/card";
import { getPageViewer } from "@/lib/auth/page-viewer";
import { getDataHealth } from "@/lib/data-health/get-data-health";
import { getInstallationFacts } from "@/lib/data-health/get-installation-facts";
import { listTimeZones } from "../list-time-zones";
import { SettingsFrame } from "../settings-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("tabs.installation") };
}

export default async function InstallationPage() {
  const viewer = await getPageViewer();
  if (viewer.role !== "ADMIN") notFound();
  const facts = await getInstallationFacts(viewer);
  const { requests } = await getDataHealth(viewer);
  const t = await getTranslations("settings.installation");
  return (
    <SettingsFrame viewer={viewer} tab="installation" organizationId={null}>
      <Card title={t("title")} description={t("description")}>
        <InstallationForm timeZone={facts.timeZone} zones={listTimeZones(facts.timeZone)} calls={requests} />
      </Card>
      <Card title={t("limit.title")} description={t("limit.description")}>
        <NewModelLimitForm newModelsPerDay={facts.newModelsPerDay} />
      </Card>
      <Card title={t("factsTitle")}>
        <InstallationFacts facts={facts} now={new Date()} />
      </Card>
    </SettingsFrame>
  );
}
