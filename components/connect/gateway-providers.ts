import { isOfferedProvider, type OfferedProvider } from "@/components/provider-keys/offered-providers";
import { providerId } from "@/lib/events/providers/provider-id";

export interface GatewayProvider {
  /** Whose programs speak to it. */
  dialect: "openai" | "anthropic" | "gemini";
  /** What a program is given as base URL, behind `/api/gateway/`; the program itself adds the rest. */
  base: string;
  model: string;
  /** An example of the base URL that has to be stored with the key; null where the provider has one for all. */
  ownBaseUrl: string | null;
}

/** Source: the base URLs of the providers' API references, November 2026, as their own and OpenAI's libraries want them. */
export const GATEWAY_PROVIDERS: Record<OfferedProvider, GatewayProvider> = {
  openai: likeOpenAi("openai/v1", "gpt-4o-mini"),
  azure: likeOpenAi("azure/openai/v1", "YOUR_DEPLOYMENT", "https://YOUR_RESOURCE.openai.azure.com"),
  anthropic: { dialect: "anthropic", base: "anthropic", model: "claude-haiku-4-5", ownBaseUrl: null },
  google: { dialect: "gemini", base: "google", model: "gemini-2.5-flash", ownBaseUrl: null },
  openrouter: likeOpenAi("openrouter/api/v1", "openai/gpt-4o-mini"),
  mistral: likeOpenAi("mistral/v1", "mistral-small-latest"),
  deepseek: likeOpenAi("deepseek", "deepseek-chat"),
  "x-ai": likeOpenAi("x-ai/v1", "grok-4"),
  groq: likeOpenAi("groq/openai/v1", "llama-3.3-70b-versatile"),
  ollama: likeOpenAi("ollama/v1", "llama3.2", "http://localhost:11434"),
};

/** The provider that a search parameter names, in any of its spellings; OpenAI for any other. */
export function readGatewayProvider(value: string | undefined): OfferedProvider {
  const id = providerId(value);
  return id !== null && isOfferedProvider(id) ? id : "openai";
}

function likeOpenAi(base: string, model: string, ownBaseUrl: string | null = null): GatewayProvider {
  return { dialect: "openai", base, model, ownBaseUrl };
}
