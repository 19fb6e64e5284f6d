import { countAt, type Fields, fieldAt, hasAny, largestCount } from "@/lib/events/usage-shapes/fields";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

const INPUT = "input_token_details";
const OUTPUT = "output_token_details";
const OF_CACHE = ["cache_read", "cache_creation", "priority_cache_read", "flex_cache_read"];
const SPLIT = ["ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens"];

/**
 * LangChain's `usage_metadata`: `input_tokens` are all, read from and written to the cache too. Where the written ones are
 * split by how long they are kept, `cache_creation` is 0 or their sum. At a service tier of OpenAI's, cached and reasoning
 * tokens bear its name. Source: LangChain's reference, "UsageMetadata".
 */
export const langChainUsage: UsageShape = {
  name: "LangChain",
  counts: ["input_tokens", "output_tokens", "total_tokens", ...OF_CACHE, ...SPLIT],
  provider: null,
  matches: ({ usage }) =>
    hasAny(usage, ["input_tokens", "output_tokens"]) &&
    (hasDetail(usage, INPUT, [...OF_CACHE, ...SPLIT, "audio", "priority", "flex"]) ||
      hasDetail(usage, OUTPUT, ["reasoning", "audio", "priority", "flex"])),
  read({ usage }) {
    const input = (...names: string[]) =>
      largestCount(
        usage,
        names.map((name) => [INPUT, name]),
      );
    const output = (...names: string[]) =>
      largestCount(
        usage,
        names.map((name) => [OUTPUT, name]),
      );
    const [minutes, hour] = SPLIT.map((name) => countAt(usage, INPUT, name) ?? 0);
    return {
      ...separateCounts({
        input: countAt(usage, "input_tokens"),
        output: countAt(usage, "output_tokens"),
        total: countAt(usage, "total_tokens"),
        cacheRead: input("cache_read", "priority_cache_read", "flex_cache_read"),
        cacheWrite: Math.max(input("cache_creation") ?? 0, minutes + hour),
        cacheWrite1h: hour,
        inputAudio: input("audio"),
        reasoning: output("reasoning", "priority_reasoning", "flex_reasoning"),
        outputAudio: output("audio"),
      }),
      serviceTier: ["priority", "flex"].find((tier) => hasDetail(usage, INPUT, [tier, `${tier}_cache_read`])) ?? null,
    };
  },
};

function hasDetail(usage: Fields, place: string, names: readonly string[]): boolean {
  return names.some((name) => fieldAt(usage, place, name) != null);
}
