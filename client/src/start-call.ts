import type { Labels, ProviderError, RecordEvent } from "./event.js";
import { type Answer, foldAnswer } from "./fold-answer.js";
import { holdsToken } from "./holds-token.js";
import { quietly } from "./quietly.js";
import { readAnsweredFailure, readFailure } from "./read-failure.js";

/** What is known when a call begins. */
export interface CallStart {
  record: RecordEvent;
  labels: Labels;
  /** Null when nothing tells. */
  provider: string | null;
  endpoint: string | null;
  /** As asked for; the answer's own name goes before it. */
  model: string | null;
}

/** A call under way. It is recorded once, however often its end is seen; none of the functions throws. */
export interface Call {
  /** Takes in an event of a stream. */
  see(event: unknown): void;
  /** A stream is over, and what was seen is what it used. */
  end(): void;
  /** It is over, with an answer in one piece. */
  answer(body: unknown): void;
  /** The caller left a stream before its end: no failure, but counts may be missing. */
  leave(): void;
  fail(error: unknown): void;
}

/** Begins to time a call. */
export function startCall({ record, labels, provider, endpoint, model }: CallStart): Call {
  const occurredAt = new Date();
  const start = performance.now();
  let firstTokenMs: number | null = null;
  let answer: Answer | null = null;
  let failure: ProviderError | null = null;
  let isOver = false;

  const take = (event: unknown) => {
    failure ??= readAnsweredFailure(event);
    answer = foldAnswer(answer, event);
  };
  const finish = (isPartial: boolean) => {
    if (isOver) return;
    isOver = true;
    const responseMs = performance.now() - start;
    const metadata = isPartial ? { ...labels.metadata, partial: true } : labels.metadata;
    record({
      ...(provider !== null && { provider }),
      ...(endpoint !== null && { endpoint }),
      ...labels,
      occurred_at: occurredAt,
      ...(!answer?.model && !answer?.modelVersion && { model: model ?? "unknown" }),
      // A failed call that was never served counts nothing; any other did, even when nothing says how much.
      ...((answer || !failure) && { response: { usage: null, ...answer } }),
      success: failure === null,
      ...(failure && { provider_error: failure }),
      response_time_ms: Math.round(responseMs),
      ...(firstTokenMs !== null && { time_to_first_token_ms: Math.round(firstTokenMs) }),
      ...(metadata && { metadata }),
    });
  };
  return {
    see: quietly((event) => {
      if (isOver) return;
      if (firstTokenMs === null && holdsToken(event)) firstTokenMs = performance.now() - start;
      take(event);
    }),
    end: quietly(() => finish(false)),
    answer: quietly((body) => {
      if (isOver) return;
      take(body);
      finish(false);
    }),
    leave: quietly(() => finish(true)),
    fail: quietly((error) => {
      if (isOver) return;
      failure = readFailure(error);
      finish(false);
    }),
  };
}
