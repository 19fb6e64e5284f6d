import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ClientGuide } from "@/components/connect/client-guide";
import { GatewayGuide, type GatewayGuideProps } from "@/components/connect/gateway-guide";
import { HttpGuide } from "@/components/connect/http-guide";
import { ImportGuide } from "@/components/connect/import-guide";
import { MadeKeyProvider } from "@/components/connect/made-key";
import { MakeKey } from "@/components/connect/make-key";
import { OtlpGuide } from "@/components/connect/otlp-guide";
import { WaitForCall } from "@/components/connect/wait-for-call";
import { WayLinks } from "@/components/connect/way-links";
import { readWay, type Way } from "@/components/connect/ways";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { Viewer } from "@/lib/access/viewer";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { listProviderKeys } from "@/lib/accounts/provider-keys/list-provider-keys";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { type OfferedProvider, readOfferedProvider } from "@/lib/events/known-providers/offered-providers";
import { ownAddress } from "../_view/own-address";
import { pageMetadata } from "../_view/page-metadata";

type SearchParams = Partial<Record<string, string | string[]>>;

export const generateMetadata = pageMetadata("connect");

export default async function ConnectPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  const params = await searchParams;
  const [t, shell] = await Promise.all([getTranslations("connect"), getTranslations("shell")]);
  const way = readWay([params.way].flat()[0]);
  return (
    <>
      <PageHeader
        trail={viewer.role === "ADMIN" ? shell("trail.adminModels") : shell("sections.models")}
        title={t("title")}
        description={t("description")}
      />
      <WayLinks current={way} />
      <MadeKeyProvider>
        <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr] lg:items-start">
          {way !== "import" && (
            <Card title={t("key.title")} className="lg:col-start-2">
              <KeyPart viewer={viewer} />
            </Card>
          )}
          <div
            className={`min-w-0 ${way === "import" ? "lg:col-span-2" : "lg:col-start-1 lg:row-span-2 lg:row-start-1"}`}
          >
            <Guide way={way} viewer={viewer} providerName={[params.provider].flat()[0]} />
          </div>
          {way !== "import" && (
            <Card title={t("live.title")} className="lg:sticky lg:top-5 lg:col-start-2">
              <WaitForCall />
            </Card>
          )}
        </div>
      </MadeKeyProvider>
    </>
  );
}

async function KeyPart({ viewer }: { viewer: Viewer }) {
  if (viewer.role === "MEMBER") return <AskForKey />;
  const organizations = await listOrganizations(viewer);
  return (
    <MakeKey
      organizations={organizations.map(({ id, name }) => ({ id, name }))}
      ownOrganizationId={viewer.organizationId}
    />
  );
}

function AskForKey() {
  const t = useTranslations("connect.key");
  return <p className="text-muted">{t("ask")}</p>;
}

async function Guide({ way, viewer, providerName }: { way: Way; viewer: Viewer; providerName: string | undefined }) {
  if (way === "import") return <ImportGuide />;
  const address = await ownAddress();
  if (way === "client") return <ClientGuide address={address} />;
  if (way === "otlp") return <OtlpGuide address={address} />;
  if (way === "http") return <HttpGuide address={address} />;
  const provider = readOfferedProvider(providerName);
  return <GatewayGuide provider={provider} stored={await findStored(viewer, provider)} address={address} />;
}

async function findStored(viewer: Viewer, { id }: OfferedProvider): Promise<GatewayGuideProps["stored"]> {
  if (viewer.role === "MEMBER") return "unknown";
  const keys = await listProviderKeys(viewer, viewer.organizationId);
  return keys.some((key) => key.provider === id && !key.revokedAt) ? "yes" : "no";
}
