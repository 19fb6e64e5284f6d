import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import type { OfferedProvider } from "@/lib/events/known-providers/offered-providers";
import { GatewayProviderLinks } from "./gateway-provider-links";
import { gatewaySnippets } from "./gateway-snippets";
import { Snippet } from "./snippet";

export interface GatewayGuideProps {
  provider: OfferedProvider;
  /** Whether the organization has stored a key for the provider, or its base URL; unknown to who may not see them. */
  stored: "yes" | "no" | "unknown";
  /** Of the app. */
  address: string;
}

const SNIPPETS = ["environment", "curl", "typescript", "python"] as const;

/** How to send calls through the gateway. */
export function GatewayGuide({ provider, stored, address }: GatewayGuideProps) {
  const t = useTranslations("connect.gateway");
  const snippets = gatewaySnippets(provider.connect, address);
  return (
    <Card title={t("title")} description={t("description")}>
      <GatewayProviderLinks current={provider.id} />
      {stored !== "yes" && (
        <Alert tone={stored === "no" ? "warning" : "info"} className="mt-4">
          <ProviderKeyNote provider={provider} isMissing={stored === "no"} />
        </Alert>
      )}
      {SNIPPETS.map((name) => (
        <Snippet key={name} label={t(`snippets.${name}`)} text={snippets[name]} />
      ))}
      <p className="mt-4 text-[13px] text-muted">{t.rich("headers", { provider: provider.name, code: toCode })}</p>
    </Card>
  );
}

function ProviderKeyNote({ provider, isMissing }: { provider: OfferedProvider; isMissing: boolean }) {
  const t = useTranslations("connect.gateway");
  const { name } = provider;
  const { ownBaseUrl, standsForOthers } = provider.connect;
  if (!isMissing) return ownBaseUrl === null ? t("ownerStoresKey", { name }) : t("ownerStoresUrl", { name });
  return (
    <>
      {t.rich(ownBaseUrl === null ? "missingKey" : "missingUrl", {
        name,
        link: (chunks) => (
          <a href="/api-keys#provider-keys" className="font-medium text-accent underline underline-offset-2">
            {chunks}
          </a>
        ),
        url: () => toCode(ownBaseUrl),
      })}{" "}
      {standsForOthers && t("anyOther")}
    </>
  );
}

const toCode = (text: ReactNode) => <code className="font-mono whitespace-nowrap text-text">{text}</code>;
