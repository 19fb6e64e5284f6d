import type { ProviderError } from "./event.js";
import { type Fields, fieldsAt, isFields, textAt } from "./fields.js";

/** Types, codes and places, as `rate_limit_error` or `messages[3].content`: what cannot be a sentence. */
const WORD = /^[\w.:$[\]-]{1,100}$/;

/**
 * What is known of an error that an SDK threw: the provider's type, code and parameter where it holds them, else its own code or
 * class. Sentences are left out, since they quote prompts.
 */
export function readFailure(error: unknown): ProviderError {
  const said = providerError(error);
  const status = isFields(error) ? (error.status ?? error.statusCode) : null;
  const known = {
    status: typeof status === "number" ? status : null,
    type: wordAt(said, "status") ?? wordAt(said, "type"),
    code: wordAt(said, "code"),
    param: wordAt(said, "param"),
  };
  if (known.status === null && known.type === null && known.code === null) {
    known.type = wordAt(error, "code") ?? (error instanceof Error ? error.constructor.name : null);
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
}

/** The failure that an answer, or an event of a stream, reports by itself; null for none. */
export function readAnsweredFailure(event: unknown): ProviderError | null {
  if (!isFields(event)) return null;
  const answer = fieldsAt(event, "response") ?? event;
  const error = fieldsAt(answer, "error");
  if (error instanceof Error) return readFailure(error);
  if (answer.status === "failed") return readFailure({ error: error ?? { code: "failed" } });
  return event.type === "error" ? readFailure({ error: error ?? event }) : null;
}

function wordAt(value: unknown, name: string): string | null {
  const text = textAt(value, name);
  return text !== null && WORD.test(text) ? text : null;
}

/**
 * The object with the provider's words: OpenAI's SDK holds it as `error`, Anthropic's holds the whole body so, Google's has
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
