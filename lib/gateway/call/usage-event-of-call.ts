import type { CallFailure } from "@/lib/events/failures/call-failure";
import { readEvent } from "@/lib/events/schema/read-event";
import { UsageEvent } from "@/lib/events/schema/usage-event";
import { fieldAt } from "@/lib/events/usage-shapes/fields";
import type { AnswerReading } from "@/lib/gateway/answer/answer-reader";
import { billedFields } from "@/lib/gateway/answer/billed-fields";
import { boundAnswer } from "@/lib/gateway/answer/bound-answer";
import type { RequestLabels } from "@/lib/gateway/request/request-labels";
import { answeredModel } from "@/lib/pricing/models/answered-model";

const MAX_LABEL = 200;

/** A call that is over, as far as the gateway saw it. */
export interface FinishedCall {
  provider: string;
  /** Where at the provider. */
  path: string;
  /** As asked for; the answer's own name goes before it, if it is one. */
  requestedModel: string | null;
  labels: RequestLabels;
  startedAt: Date;
  responseTimeMs: number;
  timeToFirstTokenMs: number | null;
  answer: AnswerReading["answer"];
  /** Why it failed; null for success. */
  failure: CallFailure | null;
  /** Whether the provider may bill it. */
  isServed: boolean;
  /** Whether the caller went away before the end, or the answer broke off with some counts. */
  isPartial: boolean;
}

/**
 * The event that records a call. A call that its caller left is no failure of the provider's: it counts as successful, its
 * tokens as known or unknown, and is marked `partial`, because the provider bills what it had generated.
 *
 * Whatever a provider answers, the event can be recorded: what in it nobody can read is left out.
 * @param id where the caller gave none
 */
export function usageEventOfCall(call: FinishedCall, id: string): Record<string, unknown> {
  const bounded = { ...call, answer: call.answer && boundAnswer(call.answer) };
  const whole = eventOf(bounded, id);
  if (isRecordable(whole)) return whole;
  const withoutCounts = eventOf({ ...bounded, answer: null, requestedModel: modelOf(bounded) }, id);
  if (isRecordable(withoutCounts)) return withoutCounts;
  return eventOf({ ...bounded, answer: null, requestedModel: null, labels: { metadata: {} } }, id);
}

function eventOf(call: FinishedCall, id: string): Record<string, unknown> {
  const { labels, answer, failure } = call;
  const { metadata, ...ownLabels } = labels;
  const allMetadata = call.isPartial ? { ...metadata, partial: true } : metadata;
  return {
    id,
    occurred_at: call.startedAt.toISOString(),
    provider: call.provider,
    model: modelOf(call) ?? "unknown",
    endpoint: call.path.slice(0, MAX_LABEL).toWellFormed(),
    ...ownLabels,
    // A call that never was served counts nothing; any other needs an answer, be its counts unknown.
    ...(call.isServed && { response: { usage: null, ...billedFields(answer) } }),
    response_time_ms: call.responseTimeMs,
    ...(call.timeToFirstTokenMs !== null && { time_to_first_token_ms: call.timeToFirstTokenMs }),
    success: failure === null,
    ...(failure && { error_type: failure.type, ...(failure.message && { error_message: failure.message }) }),
    ...(Object.keys(allMetadata).length > 0 && { metadata: allMetadata }),
  };
}

/** The answer's own name for the model, if it is one; else the one that was asked for. */
function modelOf({ provider, answer, requestedModel }: FinishedCall): string | null {
  return answeredModel(provider, textAt(answer, "model") ?? textAt(answer, "modelVersion"), requestedModel);
}

function isRecordable(event: Record<string, unknown>): boolean {
  try {
    const parsed = UsageEvent.safeParse(event);
    if (parsed.success) readEvent(parsed.data);
    return parsed.success;
  } catch {
    return false;
  }
}

function textAt(answer: FinishedCall["answer"], name: string): string | null {
  const value = fieldAt(answer, name);
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
