import { providerId } from "@/lib/events/known-providers/provider-id";

/** LiteLLM's names of providers, where they aren't the catalogue's. */
const PROVIDERS: Readonly<Record<string, string>> = {
  azure_ai: "azure",
  azure_text: "azure",
  bedrock_converse: "aws",
  cohere_chat: "cohere",
  "fireworks_ai-embedding-models": "fireworks",
  fireworks_ai: "fireworks",
  gemini: "google",
  github_copilot: "github-copilot",
  moonshot: "moonshotai",
  "text-completion-openai": "openai",
  together_ai: "together",
  voyage: "voyageai",
  xai: "x-ai",
};
/** Run on one's own machine, at no list price. */
const FREE = new Set(["ollama", "lemonade"]);
/** Capacity that is paid for by the month, and prices of pictures of one size. */
const OTHER_TERMS = /\/(?:1|6)-month-commitment\/|^(?:\d+|max)-x-\d*/;

/** Who serves a model of LiteLLM's map, and what it is called there. */
export interface LiteLlmIdentity {
  names: { provider: string; id: string; aka: string[] };
  isFree: boolean;
}

/** @returns null for what is no model of its own */
export function identifyLiteLlm(name: string, litellmProvider: string): LiteLlmIdentity | null {
  if (OTHER_TERMS.test(name)) return null;
  const provider = litellmProvider.startsWith("vertex_ai")
    ? "google"
    : (PROVIDERS[litellmProvider] ?? providerId(litellmProvider) ?? litellmProvider);
  // The first part repeats the provider, if it does; "us/" or "eu-west-1/" behind it is part of the name.
  const [first, ...rest] = name.split("/");
  const repeats = rest.length > 0 && (first === litellmProvider || isSpelling(first, litellmProvider, provider));
  const id = repeats ? rest.join("/") : name;
  const aka = [name, ...(provider === "aws" ? [id.replace(/:0$/, "")] : [])].map((other) => other.toLowerCase());
  return {
    names: { provider, id, aka: aka.filter((other) => other !== id.toLowerCase()) },
    isFree: FREE.has(provider),
  };
}

function isSpelling(first: string, litellmProvider: string, provider: string): boolean {
  return (
    litellmProvider.startsWith(`${first}-`) ||
    `${first}_converse` === litellmProvider ||
    first === provider ||
    PROVIDERS[first] === provider ||
    (first !== "openai" && providerId(first) === provider)
  );
}
