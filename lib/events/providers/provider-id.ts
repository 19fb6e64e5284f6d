/** Spellings that programs and OpenTelemetry's conventions use, by the price catalogue's ids. */
const SPELLINGS: Record<string, readonly string[]> = {
  anthropic: ["claude"],
  aws: ["bedrock", "aws.bedrock", "aws_bedrock", "amazon-bedrock", "amazon_bedrock", "amazon.bedrock"],
  azure: ["azure.ai.openai", "azure.ai.inference", "az.ai.openai", "az.ai.inference", "azure_openai", "azure-openai"],
  cohere: ["cohere_chat"],
  google: [
    "gcp.gemini",
    "gcp.vertex_ai",
    "gcp.gen_ai",
    "google.generative-ai",
    "google.vertex",
    "google_genai",
    "google-gla",
    "google-vertex",
    "vertex",
    "vertex_ai",
    "vertexai",
    "gemini",
  ],
  mistral: ["mistral_ai", "mistralai", "mistral-ai"],
  openai: ["open_ai", "open-ai"],
  "x-ai": ["xai", "x_ai", "x.ai", "grok"],
};

const IDS = new Map(
  Object.entries(SPELLINGS).flatMap(([id, spellings]) => spellings.map((spelling) => [spelling, id] as const)),
);

/** A provider's id in the price catalogue's spelling; one that is not known here stays as it is, in lower case. */
export function providerId(name: string | null | undefined): string | null {
  const spelled = name?.trim().toLowerCase();
  return spelled ? (IDS.get(spelled) ?? spelled) : null;
}
