import { AppError } from "@/lib/values/errors/errors";
import { NO_PLAIN_TEXT, PLAIN_TEXT } from "@/lib/values/formats/plain-text";

/**
 * Refuses input with text that PostgreSQL cannot store or compare, wherever it is, names of fields too: such a text would make
 * the statement fail that it comes into. Without recursion, because input may be nested as deep as its size allows.
 * @param input of JSON or search parameters
 * @param what for the message: "body", "search parameter"
 * @throws AppError `invalid_request`
 */
export function requireStorableText(input: unknown, what: string): void {
  const left: unknown[] = [input];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === "string" && !PLAIN_TEXT.test(value)) {
      throw new AppError("invalid_request", `Invalid ${what}: ${NO_PLAIN_TEXT}`);
    }
    if (Array.isArray(value)) for (const item of value) left.push(item);
    else if (typeof value === "object" && value !== null)
      for (const entry of Object.entries(value)) left.push(...entry);
  }
}
