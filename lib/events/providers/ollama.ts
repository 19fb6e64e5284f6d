import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import type { Provider } from "@/lib/events/provider-facts/provider";
import { countAt, hasAny } from "@/lib/events/usage-shapes/fields";
import { NOTHING_COUNTED } from "@/lib/events/usage-shapes/reading";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

export const ollama: Provider = {
  id: "ollama",
  name: "Ollama",
  connect: {
    dialect: "openai",
    base: "ollama/v1",
    model: "llama3.2",
    ownBaseUrl: "http://localhost:11434",
    standsForOthers: true,
  },
};

/**
 * Ollama's own API: the counts stand in the answer itself, in a stream in its last object. A prompt that was kept from the
 * call before may have no count. Source: Ollama's API documentation.
 */
export const ollamaCounts: UsageShape = {
  name: "Ollama",
  counts: [],
  provider: "ollama",
  matches: ({ usage }) => hasAny(usage, ["prompt_eval_count", "eval_count"]),
  read({ usage }) {
    const input = countAt(usage, "prompt_eval_count");
    const output = countAt(usage, "eval_count");
    if (input === null && output === null) return NOTHING_COUNTED;
    return { tokens: { ...NO_TOKENS, input: input ?? 0, output: output ?? 0 }, detail: "FULL" };
  },
};
