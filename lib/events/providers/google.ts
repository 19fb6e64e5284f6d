import type { Provider } from "@/lib/events/provider-facts/provider";
import { NAME, VERSION } from "@/lib/events/provider-facts/request-paths";
import { HALF } from "@/lib/events/provider-facts/tier-rules";
import { CHAT_COUNTS, chatCounts, isChatUsage } from "@/lib/events/usage-shapes/openai-chat";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

const METHOD =
  "(?:generateContent|streamGenerateContent|countTokens|embedContent|batchEmbedContents|predict|rawPredict|streamRawPredict|generateAnswer)";

const PRIORITY_GEMINIS = [
  "gemini-3-flash-preview",
  "gemini-3-pro-preview",
  "gemini-3.1-flash-lite",
  "gemini-3.1-pro-preview",
  "gemini-3.5-flash",
  "gemini-3.5-flash-lite",
  "gemini-3.6-flash",
  "gemini-3.7-flash",
  "gemini-3.8-flash",
];

export const google: Provider = {
  id: "google",
  name: "Gemini",
  spellings: [
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
  // Claude on Vertex AI, as AI SDK calls it, is sold by Google.
  spanSpellings: ["vertex.anthropic"],
  upstream: {
    origin: "https://generativelanguage.googleapis.com",
    keyHeader: "x-goog-api-key",
    isAlsoLikeOpenAi: true,
  },
  requestPaths: [
    `${VERSION}(?:models|tunedModels)/${NAME}:${METHOD}`,
    `${VERSION}projects/${NAME}/locations/${NAME}/(?:publishers/${NAME}/models|endpoints)/${NAME}:${METHOD}`,
    `${VERSION}interactions`,
    `${VERSION}(?:openai/)?(?:chat/completions|embeddings|images/generations)`,
  ],
  answerHeaders: ["x-goog", "x-gemini", "x-google"],
  billWords: ["grounding", "interaction", "modality"],
  errorFormat: "google",
  connect: { dialect: "gemini", base: "google", model: "gemini-2.5-flash", ownBaseUrl: null },
  makesModels: true,
  tiers: {
    source:
      "ai.google.dev/gemini-api/docs/optimization and /pricing; Vertex's batch inference page: a cache hit's discount overrides the batch one; its pricing page, batch prices of Claude",
    asOf: "2026-09-30",
    rules: [
      { tier: "batch", times: HALF, models: ["gemini-*"], cacheRead: "as standard" },
      { tier: "flex", times: HALF, models: ["gemini-*"], cacheRead: "as standard" },
      { tier: "batch", times: HALF, models: ["claude-*"] },
      { tier: "priority", times: [9n, 5n], models: PRIORITY_GEMINIS },
    ],
  },
};

/**
 * Gemini behind an interface like OpenAI's, Google's own or a proxy's: `completion_tokens` lacks the thoughts, and often
 * only the total betrays them. What it holds beyond prompt and completion is billed as output.
 */
export const geminiChat: UsageShape = {
  name: "Gemini's chat",
  counts: CHAT_COUNTS,
  provider: null,
  matches: ({ usage, provider, model }) =>
    isChatUsage(usage) && (provider === "google" || (provider === null && /\bgemini-/i.test(model ?? ""))),
  read({ usage }) {
    const counts = chatCounts(usage);
    const { input, output, total } = counts;
    if (input === null || output === null || total === null || total <= input + output) return separateCounts(counts);
    return separateCounts({ ...counts, output: total - input, reasoning: counts.reasoning ?? total - input - output });
  },
};
