import { mapBuckets, NO_TOKENS, type TokenBuckets } from "@/lib/events/buckets/token-buckets";
import { countAt, entriesAt, type Fields, fieldAt, hasAny, sumCounts } from "./fields";
import { positiveItems } from "./positive-items";
import { NOTHING_COUNTED, type OtherUse } from "./reading";
import type { UsageShape } from "./usage-shape";

const OWN_FIELDS = [
  ...["cache_creation_input_tokens", "cache_read_input_tokens", "cache_creation", "server_tool_use"],
  ...["iterations", "inference_geo"],
];
/** Rounds that the counts at the top leave out. */
const NOT_IN_TOP = ["compaction", "advisor_message"];

const NAME = /^[\w.:/@-]{1,200}$/;

/**
 * Anthropic's Messages, also as Vertex, Bedrock and others serve them. Cached tokens stand beside `input_tokens`;
 * `cache_creation` is the split of `cache_creation_input_tokens`, not more of it. What the split leaves open was written for
 * five minutes, the default. Of `iterations`, the counts at the top are the sum of those of type "message": a compaction
 * is billed on top of them, and so is an advisor's round, at the price of the advisor's own model. Web pages that it fetches
 * are free.
 * Source: Anthropic's API reference, "Usage", and its guides "Compaction" and "Advisor tool".
 */
export const anthropicMessages: UsageShape = {
  name: "Anthropic's Messages",
  counts: [
    ...["input_tokens", "output_tokens", "total_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"],
    ...["ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens", "thinking_tokens"],
  ],
  // Others serve their own models behind Anthropic's interface.
  provider: ({ model }) => (model === null || /claude/i.test(model) ? "anthropic" : null),
  matches: ({ usage, body }) =>
    hasAny(usage, ["input_tokens", "output_tokens"]) &&
    (hasAny(usage, OWN_FIELDS) ||
      fieldAt(usage, "output_tokens_details", "thinking_tokens") !== undefined ||
      fieldAt(body, "type") === "message"),
  read({ usage, model }) {
    const top = readRound(usage);
    if (top === null) return NOTHING_COUNTED;
    const apart = entriesAt(usage, "iterations").filter((round) => isApart(round));
    const own = apart.filter((round) => fieldAt(round, "type") === "compaction" || fieldAt(round, "model") === model);
    const rounds = [top, ...own.map(readRound).filter((round) => round !== null)];
    const foreign = apart.filter((round) => !own.includes(round));
    const others = foreign.flatMap(readOther);
    return {
      tokens: mapBuckets(({ bucket }) => sumCounts(rounds.map((round) => round[bucket]))),
      detail: "FULL",
      ...(others.length > 0 && { others }),
      items: positiveItems({
        webSearch: countAt(usage, "server_tool_use", "web_search_requests"),
        codeExecution: countAt(usage, "server_tool_use", "code_execution_requests"),
        // Whose model isn't told has no price.
        advisorCall: foreign.length - others.length,
      }),
    };
  },
};

const isApart = (round: Fields) => NOT_IN_TOP.some((type) => fieldAt(round, "type") === type);

/** What another model used in a round of its own; nothing where it isn't told which. */
function readOther(round: Fields): OtherUse[] {
  const model = fieldAt(round, "model");
  const tokens = readRound(round);
  return typeof model === "string" && NAME.test(model) && tokens ? [{ model, tokens }] : [];
}

/** The buckets of one round, or of the top; null without counts. */
function readRound(usage: Fields): TokenBuckets | null {
  const input = countAt(usage, "input_tokens");
  const output = countAt(usage, "output_tokens");
  if (input === null && output === null) return null;
  const written = countAt(usage, "cache_creation_input_tokens") || null;
  const split5m = countAt(usage, "cache_creation", "ephemeral_5m_input_tokens") ?? 0;
  const split1h = countAt(usage, "cache_creation", "ephemeral_1h_input_tokens") ?? 0;
  const cacheWrite1h = Math.min(split1h, written ?? split1h);
  return {
    ...NO_TOKENS,
    input: input ?? 0,
    cacheRead: countAt(usage, "cache_read_input_tokens") ?? 0,
    cacheWrite5m: written === null ? split5m : written - cacheWrite1h,
    cacheWrite1h,
    output: output ?? 0,
    reasoning: Math.min(countAt(usage, "output_tokens_details", "thinking_tokens") ?? 0, output ?? 0),
  };
}
