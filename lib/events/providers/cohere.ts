import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import type { Provider } from "@/lib/events/provider-facts/provider";
import { countAt, fieldAt, isFields } from "@/lib/events/usage-shapes/fields";
import { positiveItems } from "@/lib/events/usage-shapes/positive-items";
import { NOTHING_COUNTED } from "@/lib/events/usage-shapes/reading";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

export const cohere: Provider = {
  id: "cohere",
  name: "Cohere",
  spellings: ["cohere_chat"],
  makesModels: true,
};

/**
 * Cohere's chat, embeddings and reranking: `billed_units` are the bill. `tokens` also counts what Cohere adds itself and
 * does not charge, and is read only without them. Source: Cohere's API reference, "Usage".
 */
export const cohereUnits: UsageShape = {
  name: "Cohere",
  counts: ["cached_tokens"],
  provider: "cohere",
  matches: ({ usage }) => isFields(fieldAt(usage, "billed_units")) || isFields(fieldAt(usage, "tokens")),
  read({ usage }) {
    const units = isFields(fieldAt(usage, "billed_units")) ? "billed_units" : "tokens";
    const input = countAt(usage, units, "input_tokens");
    const output = countAt(usage, units, "output_tokens");
    const items = positiveItems({
      searchUnit: countAt(usage, units, "search_units"),
      image: countAt(usage, units, "images"),
    });
    if (input === null && output === null && Object.keys(items).length === 0) return NOTHING_COUNTED;
    return { tokens: { ...NO_TOKENS, input: input ?? 0, output: output ?? 0 }, detail: "FULL", items };
  },
};
