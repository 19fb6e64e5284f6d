import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { exampleCall } from "@/lib/events/schema/example-call";
import { KEY_PLACEHOLDER } from "./key-placeholder";
import { Snippet } from "./snippet";

const MOST_EVENTS = 10_000;

/** How to report calls over HTTP. */
export function HttpGuide({ address }: { address: string }) {
  const t = useTranslations("connect.http");
  return (
    <Card title={t("title")} description={t("description")}>
      <Snippet label={t("curl")} text={exampleCall(address, KEY_PLACEHOLDER)} />
      <Snippet
        label={t("typescript")}
        text={`await fetch("${address}/api/v1/usage", {
  method: "POST",
  headers: {
    Authorization: "Bearer ${KEY_PLACEHOLDER}",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    id: completion.id, // an id is counted once, so a retry is safe
    provider: "openai",
    response: completion, // as the provider sent it
    user: "ada",
    feature: "summary",
  }),
});`}
      />
      <Snippet
        label={t("python")}
        text={`import json, urllib.request

event = {
    "provider": "openai", "model": "gpt-4o-mini",
    "input_tokens": 1200, "output_tokens": 350, "user": "ada",
}
urllib.request.urlopen(urllib.request.Request(
    "${address}/api/v1/usage",
    data=json.dumps(event).encode(),
    headers={
        "Authorization": "Bearer ${KEY_PLACEHOLDER}",
        "Content-Type": "application/json",
    },
))`}
      />
      <p className="mt-4 text-[13px] text-muted">
        {t.rich("note", {
          most: MOST_EVENTS,
          code: (chunks) => <code className="font-mono text-text">{chunks}</code>,
          link: (chunks) => (
            <a href="/docs/api" className="font-medium text-accent underline underline-offset-2">
              {chunks}
            </a>
          ),
        })}
      </p>
    </Card>
  );
}
