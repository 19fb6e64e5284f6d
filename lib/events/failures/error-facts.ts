import { STATUS_CODES } from "node:http";
import { knownErrorWord } from "./known-error-words";
import { knownException } from "./known-exceptions";
import { knownParameter } from "./known-parameters";
import type { SaidError } from "./said-error";

/** What is known of a failure without any text of a provider's: words from known lists only. */
export interface ErrorFacts {
  /** HTTP's, from 400 to 599. */
  status: number | null;
  type: string | null;
  /** More precise than the type; null where the provider has one word for both. */
  code: string | null;
  parameter: string | null;
}

/** Takes from what was said of a failure the parts that are from known lists; everything else is left out. */
export function errorFacts({ status, words, parameter, message }: SaidError): ErrorFacts {
  const [type = null, code = null] = new Set(
    words.flatMap((word) => knownErrorWord(word) ?? knownException(word) ?? []),
  );
  const numbers = [status, ...words.map(Number)];
  return {
    status: numbers.find((number) => number !== null && isFailure(number)) ?? null,
    type,
    code,
    parameter: (parameter && knownParameter(parameter)) || leadingParameter(message),
  };
}

/** The facts in a sentence of ours: "400 Bad Request: invalid_request_error, parameter messages[3].content". Empty without any. */
export function describeFacts({ status, type, code, parameter }: ErrorFacts): string {
  const known = [type, code, parameter && `parameter ${parameter}`].filter(Boolean).join(", ");
  if (status === null) return known;
  const phrase = [status, STATUS_CODES[status]].filter(Boolean).join(" ");
  return known ? `${phrase}: ${known}` : phrase;
}

const isFailure = (status: number) => Number.isInteger(status) && status >= 400 && status <= 599;

/** Anthropic and Google name the parameter at the beginning of the message only: "messages.0.content: …". */
function leadingParameter(message: string): string | null {
  const [, path] = /^([\w.[\]]{1,100}): /.exec(message) ?? [];
  return path === undefined ? null : knownParameter(path);
}
