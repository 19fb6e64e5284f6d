import { findText } from "./find-attribute";
import { EXCEPTION_EVENT } from "./keep-event";
import type { Span } from "./span";

const MESSAGE_LENGTH = 500;

interface SpanFailure {
  success: boolean;
  error_type?: string;
  error_message?: string;
}

/** Whether a span's call worked, by its status and `error.type`; and if not, why: the status' message or the exception's. */
export function readSpanFailure(span: Span): SpanFailure {
  const errorType = findText("errorType", span.attributes);
  if (!span.isError && errorType === null) return { success: true };
  const exception = span.events.find(({ name }) => name === EXCEPTION_EVENT)?.attributes ?? new Map();
  const message = span.statusMessage.trim() || findText("exceptionMessage", exception);
  return {
    success: false,
    error_type: errorType ?? findText("exceptionType", exception) ?? undefined,
    error_message: message?.slice(0, MESSAGE_LENGTH),
  };
}
