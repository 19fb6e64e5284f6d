import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { OfferedProvider } from "@/components/provider-keys/offered-providers";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { GatewayProviderLinks } from "./gateway-provider-links";
import { GATEWAY_PROVIDERS } from "./gateway-providers";
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
  const nameOf = useTranslations("keys.providers");
  const snippets = gatewaySnippets(GATEWAY_PROVIDERS[provider], address);
  return (
    <Card title={t("title")} description={t("description")}>
      <GatewayProviderLinks current={provider} />
      {stored !== "yes" && (
        <Alert tone={stored === "no" ? "warning" : "info"} className="mt-4">
          <ProviderKeyNote provider={provider} isMissing={stored === "no"} />
        </Alert>
      )}
      {SNIPPETS.map((name) => (
        <Snippet key={name} label={t(`snippets.${name}`)} text={snippets[name]} />
      ))}
      <p className="mt-4 text-[13px] text-muted">{t.rich("headers", { provider: nameOf(provider), code: toCode })}</p>
    </Card>
  );
}

function ProviderKeyNote({ provider, isMissing }: { provider: OfferedProvider; isMissing: boolean }) {
  const t = useTranslations("connect.gateway");
  const name = useTranslations("keys.providers")(provider);
  const { ownBaseUrl } = GATEWAY_PROVIDERS[provider];
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
      {provider === "ollama" && t("anyOther")}
    </>
  );
}

const toCode = (text: ReactNode) => <code className="font-mono whitespace-nowrap text-text">{text}</code>;
