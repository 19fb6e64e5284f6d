import { anthropicMessages } from "@/lib/events/usage-shapes/anthropic-messages";
import {
  countAt,
  type Fields,
  fieldAt,
  firstCount,
  hasAny,
  isFields,
  largestCount,
} from "@/lib/events/usage-shapes/fields";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

const NAMES = ["inputTokens", "outputTokens", "promptTokens", "completionTokens"];
/** What no other system's objects of these names have. */
const OWN = ["cachedInputTokens", "reasoningTokens", "inputTokenDetails", "outputTokenDetails", "raw"];

/**
 * The usage of the AI SDK, versions 4 to 7, and of what has its names: LangChain's JavaScript library and Spring AI say
 * `promptTokens`. From version 5 on `inputTokens` are all, cached and written ones too, and `outputTokens` include reasoning;
 * what was written for an hour, and all that version 5 leaves out of Anthropic's, only the provider's own object tells. Version 4 keeps what was cached with the provider's
 * metadata: OpenAI's is part of the prompt, Anthropic's stands beside it.
 * Source: the AI SDK's reference, "LanguageModelUsage", and its migration guides.
 */
export const aiSdkUsage: UsageShape = {
  name: "the AI SDK",
  counts: [
    ...[...NAMES, ...OWN, "totalTokens", "noCacheTokens", "cacheReadTokens", "cacheWriteTokens", "textTokens"],
    ...["total", "noCache", "cacheRead", "cacheWrite", "text", "reasoning", "tokens"],
  ],
  provider: null,
  matches: ({ usage }) =>
    hasAny(usage, ["promptTokens", "completionTokens"]) ||
    isEmbedding(usage) ||
    (hasAny(usage, NAMES) && (hasAny(usage, OWN) || isFields(fieldAt(usage, "inputTokens")))),
  read(source) {
    const { usage, body } = source;
    const own = fieldAt(body, "providerMetadata", "anthropic", "usage");
    if (isFields(own) && !hasAny(body, ["totalUsage", "steps"]))
      return anthropicMessages.read({ ...source, usage: own });
    if (isFields(fieldAt(usage, "inputTokens"))) return readInclusive(fromProviderUsage(usage));
    if (hasAny(usage, ["inputTokens", "outputTokens"])) return readInclusive(usage);
    if (isEmbedding(usage)) return separateCounts({ input: countAt(usage, "tokens"), output: 0 });
    return readVersion4(usage, body);
  },
};

/** Of embeddings it says `{ tokens }` and nothing else. */
const isEmbedding = (usage: Fields) => Object.keys(usage).length === 1 && typeof fieldAt(usage, "tokens") === "number";

/** What a provider of AI SDK 6 and later reports, under the names of the results that programs see. */
function fromProviderUsage(usage: Fields): Fields {
  const input = (name: string) => fieldAt(usage, "inputTokens", name);
  const output = (name: string) => fieldAt(usage, "outputTokens", name);
  return {
    ...usage,
    inputTokens: input("total"),
    outputTokens: output("total"),
    inputTokenDetails: {
      noCacheTokens: input("noCache"),
      cacheReadTokens: input("cacheRead"),
      cacheWriteTokens: input("cacheWrite"),
    },
    outputTokenDetails: { textTokens: output("text"), reasoningTokens: output("reasoning") },
  };
}

function readInclusive(usage: Fields) {
  const details = (name: string) => countAt(usage, "inputTokenDetails", name);
  const cacheRead = details("cacheReadTokens") ?? countAt(usage, "cachedInputTokens");
  const cacheWrite = details("cacheWriteTokens");
  const said = countAt(usage, "inputTokens");
  const plain = details("noCacheTokens");
  const sum = plain === null ? null : plain + (cacheRead ?? 0) + (cacheWrite ?? 0);
  return separateCounts({
    // A provider that counts the cached ones beside the input gives the same number for all and for those not cached.
    input: said === null || said === plain ? (sum ?? said) : said,
    output: countAt(usage, "outputTokens"),
    total: countAt(usage, "totalTokens"),
    cacheRead,
    cacheWrite,
    cacheWrite1h: countAt(usage, "raw", "cache_creation", "ephemeral_1h_input_tokens"),
    reasoning: firstCount(usage, ["outputTokenDetails", "reasoningTokens"], ["reasoningTokens"]),
  });
}

function readVersion4(usage: Fields, body: Fields) {
  const metadata = (provider: string, name: string) =>
    largestCount(body, [
      ["providerMetadata", provider, name],
      ["experimental_providerMetadata", provider, name],
    ]);
  const [read, written] = [
    metadata("anthropic", "cacheReadInputTokens"),
    metadata("anthropic", "cacheCreationInputTokens"),
  ];
  const prompt = countAt(usage, "promptTokens");
  const beside = (read ?? 0) + (written ?? 0);
  return separateCounts({
    input: prompt === null ? null : prompt + beside,
    output: countAt(usage, "completionTokens"),
    total: beside > 0 ? null : countAt(usage, "totalTokens"),
    cacheRead: metadata("openai", "cachedPromptTokens") ?? read,
    cacheWrite: written,
    reasoning: metadata("openai", "reasoningTokens"),
  });
}
