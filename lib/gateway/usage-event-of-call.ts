import { answeredModel } from "@/lib/models/answered-model";
import type { CallFailure } from "@/lib/provider-errors/call-failure";
import { fieldAt } from "@/lib/providers/fields";
import type { AnswerReading } from "./answer-reader";
import { billedFields } from "./billed-fields";
import type { RequestLabels } from "./request-labels";

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
  /** Whether the caller went away before the end. */
  isPartial: boolean;
}

/**
 * The event that records a call. A call that its caller left is no failure of the provider's: it counts as successful, its
 * tokens as known or unknown, and is marked `partial`, because the provider bills what it had generated.
 * @param id where the caller gave none
 */
export function usageEventOfCall(call: FinishedCall, id: string): Record<string, unknown> {
  const { labels, answer, failure } = call;
  const { metadata, ...ownLabels } = labels;
  const named = textAt(answer, "model") ?? textAt(answer, "modelVersion");
  const allMetadata = call.isPartial ? { ...metadata, partial: true } : metadata;
  return {
    id,
    occurred_at: call.startedAt.toISOString(),
    provider: call.provider,
    model: answeredModel(call.provider, named, call.requestedModel) ?? "unknown",
    endpoint: call.path.slice(0, MAX_LABEL).toWellFormed(),
    ...ownLabels,
    // A failed call that never was served counts nothing; any other needs an answer, be its counts unknown.
    ...((answer || !failure) && { response: { usage: null, ...billedFields(answer) } }),
    response_time_ms: call.responseTimeMs,
    ...(call.timeToFirstTokenMs !== null && { time_to_first_token_ms: call.timeToFirstTokenMs }),
    success: failure === null,
    ...(failure && { error_type: failure.type, ...(failure.message && { error_message: failure.message }) }),
    ...(Object.keys(allMetadata).length > 0 && { metadata: allMetadata }),
  };
}

function textAt(answer: FinishedCall["answer"], name: string): string | null {
  const value = fieldAt(answer, name);
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
