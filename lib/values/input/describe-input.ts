import type { z } from "zod";
import { describeSchema } from "./describe-schema";

const MAX_NAMES = 3;
const MAX_NAME = 60;

/**
 * What is wrong with input that a schema refuses and what would be right, in words that go after a field's name: "must be a
 * whole number from 1 to 3660". Given to `safeParse` as `error`; a message of the schema's own overrides it.
 */
export const describeInput: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "unrecognized_keys") return `Unknown field ${listUnknown(issue.keys)}.`;
  if (issue.code === "invalid_union" && Array.isArray(issue.options))
    return `must be one of ${issue.options.map(String).join(", ")}`;
  const right = issue.schema && describeSchema(issue.schema);
  if (issue.input === undefined) return right ? `is missing; it must be ${right}` : "is missing";
  return right ? `must be ${right}` : "isn't valid";
};

/** Whether a message needs no field before it. */
export const isSentence = (message: string) => !/^\p{Ll}/u.test(message);

/** Unknown names in one line, of very many or very long ones a part. */
export function listUnknown(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => shortenText(name, MAX_NAME));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

/** A message about a field as a sentence that names it. A message that is a sentence of its own goes after a colon. */
export function nameField(field: string, message: string): string {
  const sentence = isSentence(message) ? `${field}: ${message}` : `${field} ${message}`;
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** Messages name what is unknown, and a name may be a megabyte. */
export function shortenText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}
