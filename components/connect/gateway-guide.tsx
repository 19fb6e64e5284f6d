import { type OfferedProvider, PROVIDER_NAMES } from "@/components/provider-keys/provider-names";
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

/** How to send calls through the gateway. */
export function GatewayGuide({ provider, stored, address }: GatewayGuideProps) {
  const snippets = gatewaySnippets(GATEWAY_PROVIDERS[provider], address);
  return (
    <Card
      title="Send calls through the gateway"
      description="It passes requests and answers on as they are, streams too, and records model, tokens, time and cost. Prompts are never stored."
    >
      <GatewayProviderLinks current={provider} />
      {stored !== "yes" && (
        <Alert tone={stored === "no" ? "warning" : "info"} className="mt-4">
          <ProviderKeyNote provider={provider} isMissing={stored === "no"} />
        </Alert>
      )}
      <Snippet label="Environment, without touching code" text={snippets.environment} />
      <Snippet label="curl" text={snippets.curl} />
      <Snippet label="TypeScript" text={snippets.typescript} />
      <Snippet label="Python" text={snippets.python} />
      <p className="mt-4 text-[13px] text-muted">
        The headers <Code>X-Tokentab-User</Code>, <Code>-Room</Code>, <Code>-Feature</Code>, <Code>-Kind</Code>,{" "}
        <Code>-Endpoint</Code>, <Code>-Request-Type</Code> and <Code>-Metadata</Code> are yours to set; none is needed.
        To use a key of your own at {nameOf(provider)}, send it where it always goes, and the Tokentab key in{" "}
        <Code>X-Tokentab-Key</Code>.
      </p>
    </Card>
  );
}

function ProviderKeyNote({ provider, isMissing }: { provider: OfferedProvider; isMissing: boolean }) {
  const { ownBaseUrl } = GATEWAY_PROVIDERS[provider];
  const what = ownBaseUrl === null ? "key" : "base URL";
  if (!isMissing) {
    return `The gateway uses the ${what} that your organization has stored for ${nameOf(provider)}. An owner stores it.`;
  }
  return (
    <>
      No {what} is stored for {nameOf(provider)} yet.{" "}
      <a href="/api-keys#provider-keys" className="font-medium text-accent underline underline-offset-2">
        Store it under Provider keys
      </a>
      {ownBaseUrl !== null && (
        <>
          , like <Code>{ownBaseUrl}</Code>
        </>
      )}
      .
      {provider === "ollama" &&
        " Any other service that speaks as OpenAI does is stored the same way; its name then takes the place of ollama in the address. Private addresses need GATEWAY_ALLOW_PRIVATE=1 on the server."}
    </>
  );
}

const nameOf = (provider: OfferedProvider) => PROVIDER_NAMES[provider];

function Code({ children }: { children: string }) {
  return <code className="font-mono whitespace-nowrap text-text">{children}</code>;
}
