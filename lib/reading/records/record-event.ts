import { EVENT_BUCKETS, withParts } from "@/lib/events/buckets/event-counts";
import { mapTextLabels } from "@/lib/events/labels/label-columns";
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
    ...mapTextLabels((label) => record[label] || null),
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
  return Object.fromEntries(
    EVENT_BUCKETS.map((bucket) => [bucket.field, withParts(tokens, bucket.bucket) || (bucket.isRare ? null : 0)]),
  );
}
