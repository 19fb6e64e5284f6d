import { type Fields, hasAny } from "@/lib/events/usage-shapes/fields";

/** Systems whose objects of counts people have at hand, with fields that only those have. */
const STRANGERS: readonly (readonly [name: string, fields: readonly string[]])[] = [
  ["a usage report of ccusage", ["cacheCreationTokens", "totalCost", "modelsUsed"]],
  ["an observation of Langfuse", ["usageDetails", "costDetails", "inputUsage", "outputUsage"]],
  ["the token counts of LlamaIndex", ["total_llm_token_count", "prompt_llm_token_count", "completion_llm_token_count"]],
  ["a generation of OpenRouter's history", ["native_tokens_prompt", "native_tokens_completion", "tokens_prompt"]],
  ["an organization's usage report of OpenAI", ["input_cached_tokens", "num_model_requests"]],
  ["an organization's usage report of Anthropic", ["uncached_input_tokens"]],
];
const SPAN_ATTRIBUTE = /^(?:gen_ai|llm|ai)\.[a-z_]/;

/** Whose object of counts it is, of those that are known and can't be read; null for none of them. */
export function strangerOf(usage: Fields): string | null {
  const known = STRANGERS.find(([, fields]) => hasAny(usage, fields));
  if (known) return known[0];
  if (["input", "output"].every((name) => typeof usage[name] === "number")) return "an observation of Langfuse";
  if (Object.keys(usage).some((name) => SPAN_ATTRIBUTE.test(name))) return "the attributes of an OpenTelemetry span";
  return null;
}
