import { z } from "zod";
import { type Fields, isFields } from "@/lib/events/usage-shapes/fields";
import { findExcess } from "@/lib/runtime/bounded-json/find-excess";
import type { JsonBounds } from "@/lib/runtime/bounded-json/parse-bounded";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { parseInstant } from "./parse-instant";

/** Far beyond any call, and small enough that no sum of them overflows 64 bits. */
const MAX_COUNT = 1_000_000_000_000;
const MAX_METADATA_BYTES = 4_096;
/** No more values fit into so many bytes. */
const METADATA_BOUNDS: JsonBounds = { depth: 32, values: MAX_METADATA_BYTES };
/** Clocks of callers may run ahead by this much. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/** PostgreSQL stores neither NUL nor lone surrogates. */
export const isStorable = (text: string) => !text.includes("\0") && text.isWellFormed();
export const UNSTORABLE = "contains a NUL or a broken surrogate pair";

const MAX_LABEL = 200;

export const label = z.string().trim().max(MAX_LABEL).refine(isStorable, UNSTORABLE);
/** What is wrong with a label that was read from elsewhere than a field of its own; null when nothing is. */
export function labelProblem(text: string): string | null {
  if (text.length > MAX_LABEL) return `is longer than ${MAX_LABEL} characters`;
  return isStorable(text) ? null : UNSTORABLE;
}
/** Programs number their users and rooms as often as they name them. */
export const externalId = z.union([label.min(1), z.number().int().transform(String)], {
  error: "must be text of 1 to 200 characters or a whole number",
});
/** Upstream error texts are kept as far as they can be stored: losing the record for its message would be worse. */
export const freeText = (length: number) =>
  z.string().transform((text) => text.slice(0, length).toWellFormed().replaceAll("\0", "\uFFFD"));

export const count = z.union(
  [
    z.number().int().min(0).max(MAX_COUNT),
    z
      .string()
      .regex(/^\d{1,13}$/)
      .transform(Number)
      .pipe(z.int().min(0).max(MAX_COUNT)),
  ],
  { error: `must be a whole number from 0 to ${MAX_COUNT}` },
);
export const milliseconds = z.number().min(0).max(2_147_483_647).transform(Math.round);
export const flag = z.union([z.boolean(), z.literal([0, 1]).transform(Boolean)], { error: "must be true or false" });

const NO_AMOUNT = "must be an amount in USD of 0 or more";

/** As an exact decimal string, so that no later step rounds it. */
export const money = z.union([z.number(), z.string().max(40)], { error: NO_AMOUNT }).transform((value, context) => {
  try {
    const amount = parseDecimal(String(value), MONEY_PLACES);
    if (amount >= 0n && amount < 10n ** BigInt(MONEY_PLACES + 9)) return formatDecimal(amount, MONEY_PLACES);
  } catch {
    // Reported below, like an amount out of range.
  }
  context.addIssue({ code: "custom", message: NO_AMOUNT });
  return z.NEVER;
});

export const instant = z.string().transform((text, context) => {
  const time = parseInstant(text);
  if (Number.isNaN(time)) context.addIssue("must be an ISO 8601 time, for example 2026-11-22T08:30:00Z");
  else if (time > Date.now() + CLOCK_TOLERANCE_MS) context.addIssue("is in the future");
  else if (time < EARLIEST) context.addIssue("is before the year 2000");
  else return new Date(time);
  return z.NEVER;
});

export const metadata = z.custom<Fields>(isFields, "must be an object").transform((value, context) => {
  const problem = findExcess(value, METADATA_BOUNDS) ?? findUnstorable(value);
  // Only what is bounded is written out: the rest could be megabytes, or too deep for the stack.
  const text = problem === null ? JSON.stringify(value) : "";
  if (problem !== null) context.addIssue(problem);
  else if (Buffer.byteLength(text) > MAX_METADATA_BYTES) context.addIssue(`is larger than ${MAX_METADATA_BYTES} bytes`);
  else return text;
  return z.NEVER;
});

/** Not looked into here: it may be long. What is read of it is found by name, and the rest dropped. */
export const providerBody = z.custom<Fields | unknown[]>((value) => isFields(value) || Array.isArray(value), {
  error: "must be the provider's JSON object, or the list of a stream's events",
});

export const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();

/** Of a provider's error what has a name; its message is dropped, like all else, because it quotes prompts. */
export const providerError = z.object({
  status: optional(z.number().int().min(100).max(599)),
  type: optional(freeText(200)),
  code: optional(z.union([freeText(200), z.number().transform(String)])),
  param: optional(freeText(200)),
});

/** What JSON has that PostgreSQL has not; the depth is bounded. */
function findUnstorable(value: unknown): string | null {
  if (typeof value === "string") return isStorable(value) ? null : UNSTORABLE;
  if (typeof value === "boolean" || value === null) return null;
  if (typeof value === "number")
    return Number.isFinite(value) ? null : "contains a number that is invalid or too large";
  if (typeof value !== "object") return "contains something that isn't JSON";
  for (const [key, item] of Object.entries(value)) {
    const problem = isStorable(key) ? findUnstorable(item) : UNSTORABLE;
    if (problem !== null) return problem;
  }
  return null;
}
