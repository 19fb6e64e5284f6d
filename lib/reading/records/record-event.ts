import type { RecordRow } from "./record-row";

/** What a provider answers when it tells no counts. */
const WITHOUT_COUNTS = { object: "chat.completion", usage: null };

/**
 * An event that records a call like this one again, under another id and made now. Items billed beside tokens are left out:
 * they are read from a provider's answer, which is not kept.
 */
export function recordEvent(record: RecordRow): Record<string, unknown> {
  const event = {
    provider: record.provider,
    model: record.model,
    user: record.user,
    room: record.room,
    kind: record.kind,
    feature: record.feature || null,
    endpoint: record.endpoint || null,
    request_type: record.request_type || null,
    success: record.success,
    error_type: record.error_type,
    error_message: record.error_message,
    response_time_ms: record.response_time_ms,
    time_to_first_token_ms: record.time_to_first_token_ms,
    service_tier: record.service_tier,
    ...counts(record),
    cost_usd: record.cost_source === "REPORTED" ? record.reported_cost_usd : null,
    metadata: record.metadata,
  };
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null));
}

function counts({ token_detail, tokens, success, reported_cost_usd }: RecordRow): Record<string, unknown> {
  // A successful call without any count says so with a provider's answer that has none.
  if (token_detail === "UNKNOWN") return success && reported_cost_usd === null ? { response: WITHOUT_COUNTS } : {};
  if (token_detail === "TOTAL_ONLY") return { total_tokens: tokens.input };
  const cacheWrite = tokens.cacheWrite5m + tokens.cacheWrite1h;
  return {
    input_tokens: tokens.input + tokens.cacheRead + cacheWrite + tokens.inputAudio + tokens.inputImage,
    cache_read_tokens: tokens.cacheRead || null,
    cache_write_tokens: cacheWrite || null,
    cache_write_1h_tokens: tokens.cacheWrite1h || null,
    input_audio_tokens: tokens.inputAudio || null,
    input_image_tokens: tokens.inputImage || null,
    output_tokens: tokens.output + tokens.outputAudio + tokens.outputImage,
    reasoning_tokens: tokens.reasoning || null,
    output_audio_tokens: tokens.outputAudio || null,
    output_image_tokens: tokens.outputImage || null,
  };
}
