import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InstallationFacts } from "@/components/settings/installation-facts";
import { InstallationForm } from "@/components/settings/installation-form";
import { NumberSettingForm } from "@/components/settings/number-setting-form";
import { Card } from "@/components/ui/card";
import { MAX_EVENTS_PER_MINUTE } from "@/lib/accounts/organizations/events-per-minute";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { getDataHealth } from "@/lib/operations/data-health/get-data-health";
import { getInstallationFacts } from "@/lib/operations/data-health/get-installation-facts";
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
        <NumberSettingForm
          url="/api/admin/installation"
          field="new_models_per_day"
          label={t("limit.label")}
          save={t("limit.save")}
          value={facts.newModelsPerDay}
          min={0}
          max={10_000}
        />
      </Card>
      <Card title={t("rate.title")} description={t("rate.description")}>
        <NumberSettingForm
          url="/api/admin/installation"
          field="events_per_minute"
          label={t("rate.label")}
          save={t("rate.save")}
          value={facts.eventsPerMinute}
          min={1}
          max={MAX_EVENTS_PER_MINUTE}
        />
      </Card>
      <Card title={t("factsTitle")}>
        <InstallationFacts facts={facts} now={new Date()} />
      </Card>
    </SettingsFrame>
  );
}
