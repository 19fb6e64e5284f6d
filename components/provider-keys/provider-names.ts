/** The providers that the gateway is offered for, by their ids in its paths. */
export const PROVIDER_NAMES = {
  openai: "OpenAI",
  azure: "Azure OpenAI",
  anthropic: "Anthropic",
  google: "Gemini",
  openrouter: "OpenRouter",
  mistral: "Mistral",
  deepseek: "DeepSeek",
  "x-ai": "xAI",
  groq: "Groq",
  ollama: "Ollama",
};
export type OfferedProvider = keyof typeof PROVIDER_NAMES;

/** Whether a provider is among them. */
export function isOfferedProvider(id: string): id is OfferedProvider {
  return Object.hasOwn(PROVIDER_NAMES, id);
}
