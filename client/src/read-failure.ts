import { type Fields, fieldsAt, isFields, textAt } from "./fields.js";
import { redactEcho } from "./redact-echo.js";

const MAX_TYPE = 100;
const MAX_MESSAGE = 500;
/** Before what it repeats is taken out. */
const MAX_RAW_MESSAGE = 2_000;

/** Why a call failed, as it is reported. */
export interface Failure {
  type: string;
  message: string;
}

/**
 * What an error that an SDK threw says: the provider's own type and message where it holds them, else its class.
 * @param sent the call's parameters, none of which the message may repeat
 */
export function readFailure(error: unknown, sent: unknown): Failure {
  const said = providerError(error);
  const status = isFields(error) ? (error.status ?? error.statusCode) : null;
  const type =
    textAt(said, "status") ??
    textAt(said, "type") ??
    textAt(said, "code") ??
    (typeof status === "number" ? `http_${status}` : null) ??
    textAt(error, "code") ??
    (error instanceof Error ? error.constructor.name : "error");
  // With a body that nobody can read, the SDK's message is that body, whatever it repeats.
  const message = textAt(said, "message") ?? (typeof status === "number" ? "" : textAt(error, "message")) ?? "";
  const redacted = redactEcho(message.slice(0, MAX_RAW_MESSAGE), sent);
  return { type: type.slice(0, MAX_TYPE), message: redacted.slice(0, MAX_MESSAGE) };
}

/** The failure that an answer, or an event of a stream, reports by itself; null for none. */
export function readAnsweredFailure(event: unknown, sent: unknown): Failure | null {
  if (!isFields(event)) return null;
  const answer = fieldsAt(event, "response") ?? event;
  const error = fieldsAt(answer, "error");
  if (error instanceof Error) return readFailure(error, sent);
  if (answer.status === "failed") return readFailure({ error: error ?? { code: "failed" } }, sent);
  return event.type === "error" ? readFailure({ error: error ?? event }, sent) : null;
}

/**
 * The object with the provider's message: OpenAI's SDK holds it as `error`, Anthropic's holds the whole body so, Google's has
 * the body as its message, and the AI SDK as `responseBody`.
 */
function providerError(error: unknown): Fields | null {
  const held = fieldsAt(error, "error") ?? parse(textAt(error, "responseBody") ?? textAt(error, "message"));
  return fieldsAt(held, "error") ?? held;
}

function parse(text: string | null): Fields | null {
  if (text === null || !text.trimStart().startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}
