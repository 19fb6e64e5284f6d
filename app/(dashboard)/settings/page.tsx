import { getTranslations } from "next-intl/server";
import { UnrecordedRequests } from "@/components/data-health/unrecorded-requests";
import { DeleteOrganizationForm } from "@/components/settings/delete-organization-form";
import { NumberSettingForm } from "@/components/settings/number-setting-form";
import { OrganizationFacts } from "@/components/settings/organization-facts";
import { OrganizationForm } from "@/components/settings/organization-form";
import { ProviderMessages } from "@/components/settings/provider-messages";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { RefreshWhile } from "@/components/ui/refresh-while";
import { getInstallation } from "@/lib/accounts/installation/get-installation";
import { countUsageRecords } from "@/lib/accounts/organizations/count-usage-records";
import { countProviderMessages } from "@/lib/accounts/organizations/delete-provider-messages";
import { MAX_EVENTS_PER_MINUTE } from "@/lib/accounts/organizations/events-per-minute";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { listUnrecordedRequests } from "@/lib/operations/data-health/list-unrecorded-requests";
import { findTimeZoneChange } from "@/lib/operations/settings/change-time-zone";
import { pageMetadata } from "../_view/page-metadata";
import { listTimeZones } from "./list-time-zones";
import { readOrganization } from "./read-organization";
import { SettingsFrame } from "./settings-frame";

export const generateMetadata = pageMetadata("settings");

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const viewer = await getPageViewer();
  const chosen = await readOrganization(viewer, await searchParams);
  const organization = chosen ?? (await getOrganization(viewer, viewer.organizationId));
  const { id, name, timeZone, billingDay, isSample } = organization;
  const [t, calls, messages, installation, zoneChange] = await Promise.all([
    getTranslations("settings"),
    countUsageRecords(viewer, id),
    countProviderMessages(viewer, id),
    getInstallation(),
    findTimeZoneChange(id),
  ]);
  const manages = viewer.role !== "MEMBER";
  const unrecorded = manages ? await listUnrecordedRequests(viewer, id) : null;
  return (
    <SettingsFrame viewer={viewer} tab="organization" organizationId={chosen?.id ?? null} chooses="one">
      <RefreshWhile active={zoneChange !== null} />
      {zoneChange && (
        <Alert>
          {t("organization.zoneChanging", {
            ...{ zone: zoneChange.timeZone, current: timeZone, done: zoneChange.done },
            total: Math.max(zoneChange.total, zoneChange.done),
          })}
        </Alert>
      )}
      {isSample && <Alert>{t("organization.sampleNote")}</Alert>}
      {unrecorded && unrecorded.total > 0 && (
        <UnrecordedRequests unrecorded={unrecorded} zone={timeZone} organizationId={id} />
      )}
      <Card title={<span className="wrap-anywhere">{name}</span>} description={t("organization.description")}>
        <div className="space-y-6">
          {manages && (
            <OrganizationForm
              key={id}
              organization={{ id, name, timeZone, billingDay }}
              zones={listTimeZones(timeZone)}
              calls={calls}
            />
          )}
          <div className={manages ? "border-t border-line pt-5" : ""}>
            <OrganizationFacts organization={organization} full={!manages} />
          </div>
          {!manages && <p className="text-muted">{t("organization.readOnly")}</p>}
        </div>
      </Card>
      {manages && (
        <ProviderMessages
          key={`${id} messages`}
          organizationId={id}
          isKept={organization.keepProviderMessages}
          count={messages}
        />
      )}
      {viewer.role === "ADMIN" && (
        <Card title={t("rate.title")} description={t("rate.description")}>
          <NumberSettingForm
            key={`${id} rate`}
            url={`/api/organizations/${id}`}
            field="events_per_minute"
            label={t("rate.label")}
            save={t("rate.save")}
            value={organization.eventsPerMinute}
            placeholder={t("rate.placeholder", { limit: installation.eventsPerMinute })}
            min={1}
            max={MAX_EVENTS_PER_MINUTE}
          />
        </Card>
      )}
      {viewer.role === "ADMIN" && (
        <Card
          title={t("deletion.title")}
          description={<span className="wrap-anywhere">{t("deletion.description", { name, count: calls })}</span>}
        >
          {id === viewer.organizationId ? (
            <p className="text-muted">{t("deletion.ownHome")}</p>
          ) : (
            <DeleteOrganizationForm key={id} id={id} name={name} />
          )}
        </Card>
      )}
    </SettingsFrame>
  );
}
