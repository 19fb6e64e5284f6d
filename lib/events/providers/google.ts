import type { Provider } from "@/lib/events/provider-facts/provider";
import { NAME, VERSION } from "@/lib/events/provider-facts/request-paths";
import { HALF } from "@/lib/events/provider-facts/tier-rules";
import {
  countAt,
  entriesAt,
  type Fields,
  fieldAt,
  firstCount,
  hasAny,
  sumCounts,
} from "@/lib/events/usage-shapes/fields";
import { chatCounts, isChatUsage } from "@/lib/events/usage-shapes/openai-chat";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

const METHOD =
  "(?:generateContent|streamGenerateContent|countTokens|embedContent|batchEmbedContents|predict|rawPredict|streamRawPredict|generateAnswer)";

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
  errorFormat: "google",
  connect: { dialect: "gemini", base: "google", model: "gemini-2.5-flash", ownBaseUrl: null },
  makesModels: true,
  tiers: {
    source:
      "ai.google.dev/gemini-api/docs/optimization; Vertex's batch inference page: a cache hit's discount overrides the batch one",
    asOf: "2026-09-30",
    rules: [
      { tier: "batch", times: HALF, models: ["gemini-*"], cacheRead: "as standard" },
      { tier: "flex", times: HALF, models: ["gemini-*"], cacheRead: "as standard" },
      { tier: "priority", times: [9n, 5n], models: ["gemini-3.7-flash", "gemini-3.8-flash"] },
    ],
  },
};

const COUNTS = [
  "promptTokenCount",
  "candidatesTokenCount",
  "responseTokenCount",
  "thoughtsTokenCount",
  "totalTokenCount",
];

/**
 * Gemini, on Google's API and on Vertex; the Live API says "response" for "candidates". Thoughts are billed as output beside
 * the candidates, and tool results are input beside the prompt. Video has the price of text and stays in `input`. Pages of
 * a document are read as pictures: Gemini 3 counts a PDF under IMAGE, what earlier models call DOCUMENT, so both are
 * `inputImage`. Source: Google's API reference, "UsageMetadata", and its guide "Media resolution".
 */
export const gemini: UsageShape = {
  provider: "google",
  matches: ({ usage }) => hasAny(usage, COUNTS),
  read({ usage }) {
    const candidates = firstCount(usage, ["candidatesTokenCount"], ["responseTokenCount"]);
    const thoughts = countAt(usage, "thoughtsTokenCount");
    const prompt = countAt(usage, "promptTokenCount");
    const tools = countAt(usage, "toolUsePromptTokenCount");
    const total = countAt(usage, "totalTokenCount");
    const output = add(candidates, thoughts);
    const ofInput = (modalities: string[]) =>
      sumOf(usage, "promptTokensDetails", modalities) + sumOf(usage, "toolUsePromptTokensDetails", modalities);
    const ofCache = (modalities: string[]) => sumOf(usage, "cacheTokensDetails", modalities);
    const ofOutput = (modalities: string[]) =>
      sumOf(usage, "candidatesTokensDetails", modalities) || sumOf(usage, "responseTokensDetails", modalities);
    return separateCounts({
      // All counts are optional: a missing prompt is what the total leaves.
      input: prompt === null ? (total === null ? tools : null) : prompt + (tools ?? 0),
      output: prompt === null || total === null ? output : (output ?? 0),
      total,
      cacheRead: countAt(usage, "cachedContentTokenCount"),
      cacheWrite: null,
      inputAudio: ofInput(["AUDIO"]),
      inputImage: ofInput(["IMAGE", "DOCUMENT"]),
      cachedAudio: ofCache(["AUDIO"]),
      cachedImage: ofCache(["IMAGE", "DOCUMENT"]),
      reasoning: thoughts,
      outputAudio: ofOutput(["AUDIO"]),
      outputImage: ofOutput(["IMAGE"]),
    });
  },
};

/**
 * Gemini behind an interface like OpenAI's, Google's own or a proxy's: `completion_tokens` lacks the thoughts, and often
 * only the total betrays them. What it holds beyond prompt and completion is billed as output.
 */
export const geminiChat: UsageShape = {
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

const add = (a: number | null, b: number | null) => (a === null && b === null ? null : (a ?? 0) + (b ?? 0));

/** The tokens of the modalities in a list like `[{"modality": "AUDIO", "tokenCount": 150}]`. */
function sumOf(usage: Fields, name: string, modalities: string[]): number {
  const details = entriesAt(usage, name).filter((detail) => {
    return modalities.some((modality) => fieldAt(detail, "modality") === modality);
  });
  return sumCounts(details.map((detail) => countAt(detail, "tokenCount")));
}
