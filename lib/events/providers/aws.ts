import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import type { Provider } from "@/lib/events/provider-facts/provider";
import { HALF } from "@/lib/events/provider-facts/tier-rules";
import {
  countAt,
  entriesAt,
  type Fields,
  fieldAt,
  firstCount,
  hasAny,
  isFields,
  largestCount,
  sumCounts,
} from "@/lib/events/usage-shapes/fields";
import { NOTHING_COUNTED } from "@/lib/events/usage-shapes/reading";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

export const aws: Provider = {
  id: "aws",
  name: "Amazon Bedrock",
  spellings: ["bedrock", "aws.bedrock", "aws_bedrock", "amazon-bedrock", "amazon_bedrock", "amazon.bedrock"],
  answerHeaders: ["x-amzn"],
  tiers: {
    // What flex and priority cost, AWS publishes as no factor: calls of those tiers are unpriced.
    source: "docs.aws.amazon.com/bedrock, capacity, limits and cost optimization: batches cost half",
    asOf: "2026-11-27",
    rules: [{ tier: "batch", times: HALF, models: ["*"] }],
  },
  billWords: ["amazon", "bedrock", "invocation"],
  modelNames: {
    prefixes: [
      /^arn:aws[^/]*\//,
      // The price without a region is that of the United States.
      /^us\./,
      /^(?:ai21|amazon|anthropic|cohere|deepseek|google|meta|mistral|openai|qwen|writer)\./,
    ],
    regional:
      /^(?:arn:aws[^:/]*:bedrock:(?!us-(?:east|west)-)[a-z0-9-]+:[^:/]*:foundation-model\/|(?:eu|apac|ap|jp|au|ca|sa|in)\.)/,
    versions: [/-v\d+(?::\d+)?(?::\d+k)?$/, /:\d+(?::\d+k)?$/],
    own: /^(?:arn:aws|(?:[a-z-]{2,6}\.)?(?:ai21|amazon|anthropic|cohere|deepseek|meta|mistral|openai|qwen)\.)/,
  },
};

const CONVERSE = ["inputTokens", "outputTokens", "totalTokens"];
/** The names in the metrics at the end of an InvokeModel stream, and in the answers of Llama and Titan. */
const METRICS = ["inputTokenCount", "outputTokenCount"];
const OF_IT_ALONE = [
  ...["cacheReadInputTokens", "cacheWriteInputTokens", "cacheReadInputTokenCount", "cacheWriteInputTokenCount"],
  ...["cacheReadInputTokensCount", "cacheWriteInputTokensCount", "cacheDetails", "invocationLatency"],
];
const VENDORS = ["prompt_token_count", "generation_token_count", "inputTextTokenCount"];

/**
 * Bedrock's Converse: cached tokens stand beside `inputTokens`; `cacheDetails` splits the written ones by how long they are
 * kept, and those for an hour cost more. Source: the Bedrock Runtime API reference, "TokenUsage" and "CacheDetail".
 */
export const bedrockConverse: UsageShape = {
  name: "Bedrock",
  counts: [...CONVERSE, ...METRICS, ...OF_IT_ALONE],
  // Input, output and total alone are called the same elsewhere: what stands around them tells.
  provider: ({ usage, body, model }) =>
    hasAny(usage, [...OF_IT_ALONE, ...METRICS]) ||
    hasAny(body, ["output", "metrics", "stopReason", "trace"]) ||
    aws.modelNames?.own.test(model ?? "")
      ? "aws"
      : null,
  matches: ({ usage }) => hasAny(usage, [...CONVERSE, ...METRICS]) && !isFields(fieldAt(usage, "inputTokens")),
  read({ usage }) {
    const input = firstCount(usage, ["inputTokens"], ["inputTokenCount"]);
    const output = firstCount(usage, ["outputTokens"], ["outputTokenCount"]);
    const total = countAt(usage, "totalTokens");
    if (input === null && output === null) {
      return total ? { tokens: { ...NO_TOKENS, input: total }, detail: "TOTAL_ONLY" } : NOTHING_COUNTED;
    }
    const cached = (name: string) => largestCount(usage, [[name], [`${name}Count`], [`${name.slice(0, -1)}Count`]]);
    const written = cached("cacheWriteInputTokens");
    const split = splitByTtl(usage);
    const cacheWrite1h = Math.min(split.hour, written ?? split.hour);
    return {
      tokens: {
        ...NO_TOKENS,
        input: input ?? 0,
        cacheRead: cached("cacheReadInputTokens") ?? 0,
        cacheWrite5m: written === null ? split.minutes : written - cacheWrite1h,
        cacheWrite1h,
        output: output ?? 0,
      },
      detail: "FULL",
    };
  },
};

/**
 * The answers of InvokeModel that have a shape of their own: Meta's Llama and Amazon's Titan. Those of other vendors are as
 * their own APIs give them. Source: the Bedrock user guide, "Inference request parameters and response fields".
 */
export const bedrockInvoke: UsageShape = {
  name: "Bedrock's InvokeModel",
  counts: [...VENDORS, "totalOutputTextTokenCount"],
  provider: "aws",
  matches: ({ usage }) => hasAny(usage, VENDORS),
  read({ usage }) {
    return separateCounts({
      input: firstCount(usage, ["prompt_token_count"], ["inputTextTokenCount"]),
      output: countAt(usage, "generation_token_count") ?? sumResults(usage),
    });
  },
};

function splitByTtl(usage: Fields): { minutes: number; hour: number } {
  const details = entriesAt(usage, "cacheDetails");
  const sumOf = (isKept: (ttl: unknown) => boolean) =>
    sumCounts(
      details.filter((detail) => isKept(fieldAt(detail, "ttl"))).map((detail) => countAt(detail, "inputTokens")),
    );
  return { minutes: sumOf((ttl) => ttl !== "1h"), hour: sumOf((ttl) => ttl === "1h") };
}

/** Titan lists its answers, each with its own count; its streams give the sum. */
function sumResults(usage: Fields): number | null {
  if (!Array.isArray(fieldAt(usage, "results"))) return countAt(usage, "totalOutputTextTokenCount");
  return sumCounts(entriesAt(usage, "results").map((result) => countAt(result, "tokenCount")));
}
