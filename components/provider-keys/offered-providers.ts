/** The providers that the gateway is offered for: their ids in its paths. */
export const OFFERED_PROVIDERS = [
  "openai",
  "azure",
  "anthropic",
  "google",
  "openrouter",
  "mistral",
  "deepseek",
  "x-ai",
  "groq",
  "ollama",
] as const;
export type OfferedProvider = (typeof OFFERED_PROVIDERS)[number];

/** Whether a provider is among them. */
export function isOfferedProvider(id: string): id is OfferedProvider {
  return OFFERED_PROVIDERS.some((offered) => offered === id);
}
