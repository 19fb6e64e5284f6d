import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { KEY_PLACEHOLDER } from "./key-placeholder";
import { Snippet } from "./snippet";

/** How to report calls with the TypeScript client. */
export function ClientGuide({ address }: { address: string }) {
  const t = useTranslations("connect.client");
  return (
    <Card title={t("title")} description={t("description")}>
      <Snippet
        label={t("install")}
        text={`(cd ~/tokentab/client && npm pack --pack-destination ~)
npm install ~/tokentab-client-*.tgz`}
      />
      <Snippet
        label={t("sdks")}
        text={`import { createTokentab } from "tokentab-client";
import OpenAI from "openai";

const tokentab = createTokentab({
  url: "${address}",
  key: "${KEY_PLACEHOLDER}",
});

const openai = tokentab.wrap(new OpenAI(), { feature: "chat", user: "ada" });
const answer = await openai.chat.completions.create({
  model: "gpt-4o-mini",
  messages: [{ role: "user", content: "Say hello." }],
});`}
      />
      <Snippet
        label={t("aiSdk")}
        text={`import { openai } from "@ai-sdk/openai";
import { generateText, wrapLanguageModel } from "ai";
import { createTokentab } from "tokentab-client";

const tokentab = createTokentab({
  url: "${address}",
  key: "${KEY_PLACEHOLDER}",
});

const model = wrapLanguageModel({
  model: openai("gpt-4o-mini"),
  middleware: tokentab.middleware({ feature: "summary" }),
});
const { text } = await generateText({ model, prompt: "Say hello." });`}
      />
      <Snippet
        label={t("any")}
        text={`import { createTokentab } from "tokentab-client";

const tokentab = createTokentab({
  url: "${address}",
  key: "${KEY_PLACEHOLDER}",
});
tokentab.record({
  provider: "openai",
  model: "gpt-4o-mini",
  input_tokens: 1200,
  output_tokens: 350,
  user: "ada",
});
await tokentab.close(); // before process.exit()`}
      />
    </Card>
  );
}
