import type { CallFailure } from "@/lib/events/failures/call-failure";
import { describeFacts, errorFacts } from "@/lib/events/failures/error-facts";
import type { Observation } from "@/lib/events/failures/observation";
import { observeFailure } from "@/lib/events/failures/observe-failure";
import { readErrorText } from "@/lib/events/failures/read-error-text";
import type { SaidError } from "@/lib/events/failures/said-error";
import { findNumber, findText } from "@/lib/intake/otlp-decoding/find-attribute";
import { EXCEPTION_EVENT } from "@/lib/intake/otlp-decoding/keep-event";
import type { Span } from "@/lib/intake/otlp-decoding/span";

/** For a type that nobody knows: it may be text. */
const OTHER = "other";

interface SpanFailure {
  success: boolean;
  error_type?: string;
  error_message?: string;
}

/** Whether a span's call failed, by its status and `error.type`. */
export function isFailedSpan(span: Span): boolean {
  return span.isError || findText("errorType", span.attributes) !== null;
}

/** Whether a span's call worked; and if not, why, in words from known lists only: a trace's own text may quote a prompt. */
export function readSpanFailure(span: Span): SpanFailure {
  if (!isFailedSpan(span)) return { success: true };
  const { type, message } = failureOf(span);
  return { success: false, error_type: type || undefined, error_message: message || undefined };
}

/** What is stored of a failed span beside; null for one that worked. */
export function observeSpan(span: Span, keepsMessages: boolean): Observation | null {
  if (!isFailedSpan(span)) return null;
  const failure = failureOf(span);
  return observeFailure(failure, failure.said.message, keepsMessages);
}

function failureOf(span: Span): CallFailure & { said: SaidError } {
  const exception = span.events.find(({ name }) => name === EXCEPTION_EVENT)?.attributes ?? new Map();
  const types = [findText("errorType", span.attributes), findText("exceptionType", exception)].filter(
    (type) => type !== null,
  );
  const text = span.statusMessage.trim() || findText("exceptionMessage", exception) || "";
  const inText = readErrorText(text);
  const said = {
    status: findNumber("httpStatus", span.attributes) ?? inText.status,
    words: [...types, ...inText.words],
    parameter: inText.parameter,
    message: text,
  };
  const facts = errorFacts(said);
  const message = describeFacts(facts);
  const numeric = types.find((type) => /^[45]\d\d$/.test(type));
  const byStatus = facts.status === null ? null : `http_${facts.status}`;
  const type = numeric ?? facts.type ?? byStatus ?? (types.length > 0 ? OTHER : "");
  return { type, message: message === type ? "" : message, said };
}
