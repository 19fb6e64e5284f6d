import { findNumber } from "@/lib/intake/otlp-decoding/find-attribute";
import type { Attributes } from "@/lib/intake/otlp-decoding/span";

/** The counts of a usage event, as far as a span has them. */
interface SpanTokens {
  input_tokens?: number;
  cache_read_tokens?: number;
  cache_write_tokens?: number;
  cache_write_1h_tokens?: number;
  input_audio_tokens?: number;
  output_tokens?: number;
  reasoning_tokens?: number;
  output_audio_tokens?: number;
  total_tokens?: number;
}

/** Whether a span says what a call used: a count, or a cost. */
export function hasUsage(attributes: Attributes): boolean {
  const counts = (["input", "output", "total"] as const).some((meaning) => findNumber(meaning, attributes) !== null);
  return counts || (findNumber("cost", attributes) ?? 0) > 0;
}

/**
 * A span's counts as a usage event has them. By OpenTelemetry's GenAI conventions input includes cached tokens and output
 * includes reasoning. Some programs leave them out nonetheless: then the part is larger than its whole, or it is exactly
 * what is missing to the reported total. It is added then. Of Gemini, what only the total has are thoughts, billed as output.
 * @param isGemini whether the call was one of Gemini's
 */
export function readSpanTokens(attributes: Attributes, isGemini = false): SpanTokens {
  const find = (meaning: Parameters<typeof findNumber>[0]) => findNumber(meaning, attributes) ?? undefined;
  const [input, output, total] = [find("input"), find("output"), find("total")];
  const [cacheRead, cacheWrite] = [find("cacheRead"), find("cacheWrite")];
  const forAnHour = find("cacheWrite1h");
  const hasHalves = input !== undefined && output !== undefined;
  const missing = hasHalves && total !== undefined ? total - input - output : 0;
  const cached = (cacheRead ?? 0) + (cacheWrite ?? 0);
  const hidden = isGemini && missing > 0 && missing !== cached ? missing : undefined;
  const reasoning = find("reasoning") || hidden;
  const thought = reasoning ?? 0;
  const isLeftOut = (part: number, whole: number) =>
    part > whole || (missing > 0 && (missing === part || missing === cached + thought));
  const isBeside = isLeftOut(cached, input ?? 0) || (missing === 0 && countsCacheBeside(attributes));
  return {
    input_tokens: isBeside ? (input ?? 0) + cached : input,
    cache_read_tokens: cacheRead,
    cache_write_tokens: cacheWrite,
    // A part of what was written: more than that would refuse the call.
    cache_write_1h_tokens: cacheWrite && forAnHour && Math.min(forAnHour, cacheWrite),
    input_audio_tokens: find("inputAudio"),
    output_tokens: isLeftOut(thought, output ?? 0) ? (output ?? 0) + thought : output,
    reasoning_tokens: reasoning,
    output_audio_tokens: find("outputAudio"),
    // Beside both halves it says nothing more, and would refuse the call where programs count it otherwise.
    total_tokens: hasHalves ? undefined : total,
  };
}

/**
 * Whether it is a span of AI SDK 5, which takes the input of Anthropic's and Bedrock's models as they count it, without what
 * was cached. From version 6 on it adds that, and says more of it.
 */
function countsCacheBeside(attributes: Attributes): boolean {
  const provider = attributes.get("ai.model.provider");
  const isOfVersion5 =
    attributes.has("ai.usage.cachedInputTokens") &&
    ![...attributes.keys()].some((name) => name.startsWith("ai.usage.inputTokenDetails."));
  return isOfVersion5 && typeof provider === "string" && /anthropic|bedrock/i.test(provider);
}
