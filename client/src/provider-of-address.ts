const BY_HOST: [RegExp, string][] = [
  [/^api\.openai\.com$/, "openai"],
  [/(^|\.)(openai|cognitiveservices|services\.ai)\.azure\.com$/, "azure"],
  [/^api\.anthropic\.com$/, "anthropic"],
  [/(^|[.-])(generativelanguage|aiplatform)\.googleapis\.com$/, "google"],
  [/^bedrock[\w.-]*\.amazonaws\.com$/, "aws"],
  [/^openrouter\.ai$/, "openrouter"],
  [/^api\.mistral\.ai$/, "mistral"],
  [/^api\.deepseek\.com$/, "deepseek"],
  [/^api\.x\.ai$/, "x-ai"],
  [/^api\.groq\.com$/, "groq"],
];

/** Who bills for calls to an address, in the server's spelling; null for an address that is not known here. */
export function providerOfAddress(address: unknown): string | null {
  if (typeof address !== "string" || !URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  return BY_HOST.find(([host]) => host.test(hostname))?.[1] ?? null;
}
