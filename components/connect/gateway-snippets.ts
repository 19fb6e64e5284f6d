import type { ConnectExample } from "@/lib/events/provider-facts/provider";
import { KEY_PLACEHOLDER } from "./key-placeholder";

export interface GatewaySnippets {
  /** For programs whose code should stay as it is. */
  environment: string;
  curl: string;
  typescript: string;
  python: string;
}

/**
 * How a provider is called through the gateway, with the placeholder in the key's place.
 * @param address of the app: http://localhost:3000
 */
export function gatewaySnippets({ dialect, base, model }: ConnectExample, address: string): GatewaySnippets {
  return SNIPPETS[dialect](`${address}/api/gateway/${base}`, model);
}

const SNIPPETS: Record<ConnectExample["dialect"], (base: string, model: string) => GatewaySnippets> = {
  openai: (base, model) => ({
    environment: `OPENAI_BASE_URL=${base}\nOPENAI_API_KEY=${KEY_PLACEHOLDER}`,
    curl: `curl ${base}/chat/completions \\
  -H "Authorization: Bearer ${KEY_PLACEHOLDER}" \\
  -H "Content-Type: application/json" \\
  -H "X-Tokentab-User: ada" \\
  -d '{"model": "${model}",
       "messages": [{"role": "user", "content": "Say hello."}]}'`,
    typescript: `import OpenAI from "openai";

const openai = new OpenAI({
  baseURL: "${base}",
  apiKey: "${KEY_PLACEHOLDER}",
});
const answer = await openai.chat.completions.create(
  {
    model: "${model}",
    messages: [{ role: "user", content: "Say hello." }],
  },
  { headers: { "X-Tokentab-User": "ada" } },
);`,
    python: `from openai import OpenAI

client = OpenAI(
    base_url="${base}",
    api_key="${KEY_PLACEHOLDER}",
)
answer = client.chat.completions.create(
    model="${model}",
    messages=[{"role": "user", "content": "Say hello."}],
    extra_headers={"X-Tokentab-User": "ada"},
)`,
  }),
  anthropic: (base, model) => ({
    environment: `ANTHROPIC_BASE_URL=${base}\nANTHROPIC_API_KEY=${KEY_PLACEHOLDER}`,
    curl: `curl ${base}/v1/messages \\
  -H "x-api-key: ${KEY_PLACEHOLDER}" \\
  -H "anthropic-version: 2023-06-01" \\
  -H "Content-Type: application/json" \\
  -H "X-Tokentab-User: ada" \\
  -d '{"model": "${model}", "max_tokens": 100,
       "messages": [{"role": "user", "content": "Say hello."}]}'`,
    typescript: `import Anthropic from "@anthropic-ai/sdk";

const anthropic = new Anthropic({
  baseURL: "${base}",
  apiKey: "${KEY_PLACEHOLDER}",
});
const answer = await anthropic.messages.create(
  {
    model: "${model}",
    max_tokens: 100,
    messages: [{ role: "user", content: "Say hello." }],
  },
  { headers: { "X-Tokentab-User": "ada" } },
);`,
    python: `from anthropic import Anthropic

client = Anthropic(
    base_url="${base}",
    api_key="${KEY_PLACEHOLDER}",
)
answer = client.messages.create(
    model="${model}",
    max_tokens=100,
    messages=[{"role": "user", "content": "Say hello."}],
    extra_headers={"X-Tokentab-User": "ada"},
)`,
  }),
  gemini: (base, model) => ({
    environment: `GOOGLE_GEMINI_BASE_URL=${base}\nGEMINI_API_KEY=${KEY_PLACEHOLDER}`,
    curl: `curl ${base}/v1beta/models/${model}:generateContent \\
  -H "x-goog-api-key: ${KEY_PLACEHOLDER}" \\
  -H "Content-Type: application/json" \\
  -H "X-Tokentab-User: ada" \\
  -d '{"contents": [{"parts": [{"text": "Say hello."}]}]}'`,
    typescript: `import { GoogleGenAI } from "@google/genai";

const gemini = new GoogleGenAI({
  apiKey: "${KEY_PLACEHOLDER}",
  httpOptions: {
    baseUrl: "${base}",
    headers: { "X-Tokentab-User": "ada" },
  },
});
const answer = await gemini.models.generateContent({
  model: "${model}",
  contents: "Say hello.",
});`,
    python: `from google import genai

client = genai.Client(
    api_key="${KEY_PLACEHOLDER}",
    http_options={
        "base_url": "${base}",
        "headers": {"X-Tokentab-User": "ada"},
    },
)
answer = client.models.generate_content(model="${model}", contents="Say hello.")`,
  }),
};
