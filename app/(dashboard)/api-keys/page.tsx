import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ApiKeysSection } from "@/components/api-keys/api-keys-section";
import { ProviderKeysSection } from "@/components/provider-keys/provider-keys-section";
import { AiModelsTabs } from "@/components/shell/ai-models-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { listApiKeys } from "@/lib/accounts/api-keys/list-api-keys";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { listProviderKeys } from "@/lib/accounts/provider-keys/list-provider-keys";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { ownAddress } from "../_view/own-address";
import { pageMetadata } from "../_view/page-metadata";

export const generateMetadata = pageMetadata("api-keys");

export default async function ApiKeysPage() {
  const viewer = await getPageViewer();
  if (viewer.role === "MEMBER") notFound();
  const isAdmin = viewer.role === "ADMIN";
  const [t, apiKeys, providerKeys, known, { timeZone }] = await Promise.all([
    getTranslations("keys"),
    listApiKeys(viewer),
    listProviderKeys(viewer),
    listOrganizations(viewer),
    getOrganization(viewer, viewer.organizationId),
  ]);
  const timesIn = (await getTranslations("common"))("timesIn", { zone: timeZone });
  const organizations = known.map(({ id, name }) => ({ id, name }));
  const shared = { organizations, ownOrganizationId: viewer.organizationId, zone: timeZone, now: new Date() };
  return (
    <>
      <PageHeader
        trail={<AiModelsTabs isAdmin={isAdmin} hasKeys />}
        title={t("title")}
        description={`${t("description")} ${timesIn}`}
      />
      <div className="space-y-5">
        <ApiKeysSection
          {...shared}
          apiKeys={apiKeys}
          isAdmin={isAdmin}
          scopes={isAdmin ? ["INGEST", "READ", "READ_ALL"] : ["INGEST", "READ"]}
          address={await ownAddress()}
        />
        <ProviderKeysSection {...shared} providerKeys={providerKeys} showTenant={isAdmin} />
      </div>
    </>
  );
}
