import { z } from "zod";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/decimal";
import { parseInstant } from "./parse-instant";
import { canonicalizeEvent } from "./usage-event-aliases";

/** Far beyond any call, and small enough that no sum of them overflows 64 bits. */
const MAX_COUNT = 1_000_000_000_000;
const MAX_METADATA_BYTES = 4_096;
/** Clocks of callers may run ahead by this much. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/** PostgreSQL stores neither NUL nor lone surrogates. */
const isStorable = (text: string) => !text.includes("\0") && text.isWellFormed();
const UNSTORABLE = "contains a NUL or a broken surrogate pair";

const label = z.string().trim().max(200).refine(isStorable, UNSTORABLE);
/** Programs number their users and rooms as often as they name them. */
const externalId = z.union([label.min(1), z.number().int().transform(String)], {
  error: "must be a text of 1 to 200 characters or a whole number",
});
/** Upstream error texts are kept as far as they can be stored: losing the record for its message would be worse. */
const freeText = (length: number) =>
  z.string().transform((text) => text.toWellFormed().replaceAll("\0", "\uFFFD").slice(0, length).toWellFormed());

const count = z.union(
  [
    z.number().int().min(0).max(MAX_COUNT),
    z
      .string()
      .regex(/^\d{1,13}$/)
      .transform(Number)
      .pipe(z.number().max(MAX_COUNT)),
  ],
  { error: `must be a whole number from 0 to ${MAX_COUNT}` },
);
const milliseconds = z.number().min(0).max(2_147_483_647).transform(Math.round);
const flag = z.union([z.boolean(), z.literal([0, 1]).transform(Boolean)], { error: "must be true or false" });

const NO_AMOUNT = "must be an amount in USD, zero or more";

/** As an exact decimal string, so that no later step rounds it. */
const money = z.union([z.number(), z.string().max(40)], { error: NO_AMOUNT }).transform((value, context) => {
  try {
    const amount = parseDecimal(String(value), MONEY_PLACES);
    if (amount >= 0n && amount < 10n ** BigInt(MONEY_PLACES + 9)) return formatDecimal(amount, MONEY_PLACES);
  } catch {
    // Reported below, like an amount out of range.
  }
  context.addIssue({ code: "custom", message: NO_AMOUNT });
  return z.NEVER;
});

const instant = z.string().transform((text, context) => {
  const time = parseInstant(text);
  if (Number.isNaN(time)) context.addIssue("must be an ISO 8601 time, like 2026-11-22T08:30:00Z");
  else if (time > Date.now() + CLOCK_TOLERANCE_MS) context.addIssue("lies in the future");
  else if (time < EARLIEST) context.addIssue("lies before the year 2000");
  else return new Date(time);
  return z.NEVER;
});

const metadata = z.record(z.string(), z.json()).transform((value, context) => {
  const text = JSON.stringify(value);
  if (Buffer.byteLength(text) > MAX_METADATA_BYTES) {
    context.addIssue(`is larger than ${MAX_METADATA_BYTES} bytes`);
  } else if (!stringsOf(value).every(isStorable)) {
    context.addIssue(UNSTORABLE);
  }
  return text;
});

const providerBody = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())], {
  error: "must be the provider's JSON object, or the list of a stream's events",
});

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();

const EventFields = z.strictObject({
  id: optional(
    z.union([z.string().min(1).max(200).refine(isStorable, UNSTORABLE), z.number().int().transform(String)]),
  ),
  occurred_at: optional(instant),
  provider: optional(label),
  model: optional(label.min(1)),
  user: optional(externalId),
  room: optional(externalId),
  kind: optional(
    z
      .string()
      .toLowerCase()
      .pipe(z.enum(["private", "group", "api"])),
  ),
  feature: optional(label),
  endpoint: optional(label),
  request_type: optional(label),
  success: optional(flag),
  error_type: optional(freeText(200)),
  error_message: optional(freeText(2_000)),
  response_time_ms: optional(milliseconds),
  time_to_first_token_ms: optional(milliseconds),
  service_tier: optional(label),
  metadata: optional(metadata),
  cost_usd: optional(money),
  input_tokens: optional(count),
  cache_read_tokens: optional(count),
  cache_write_tokens: optional(count),
  cache_write_1h_tokens: optional(count),
  input_audio_tokens: optional(count),
  input_image_tokens: optional(count),
  output_tokens: optional(count),
  reasoning_tokens: optional(count),
  output_audio_tokens: optional(count),
  output_image_tokens: optional(count),
  total_tokens: optional(count),
  usage: optional(providerBody),
  response: optional(providerBody),
});

/**
 * One AI call as a program reports it, in the API's own names; the names of other systems are read as aliases. Counts
 * follow OpenTelemetry's GenAI conventions: `input_tokens` includes those read from and written to a cache, audio and
 * images; `output_tokens` includes reasoning and audio. In place of counts, `usage` or `response` may carry what the provider
 * answered, as it is.
 */
export const UsageEvent = z.preprocess(canonicalizeEvent, EventFields).superRefine((event, context) => {
  for (const [path, message] of findContradictions(event)) context.addIssue({ code: "custom", path: [path], message });
});
export type UsageEvent = z.output<typeof EventFields>;

const COUNT_FIELDS = Object.keys(EventFields.shape).filter((name) => name.endsWith("_tokens")) as (keyof UsageEvent)[];

/** The names of all fields of an event. */
export const USAGE_EVENT_FIELDS: readonly string[] = Object.keys(EventFields.shape);

/** What a single field cannot know: that a part is larger than its whole. */
function findContradictions(event: UsageEvent): [keyof UsageEvent, string][] {
  const { input_tokens: input, output_tokens: output, total_tokens: total } = event;
  const found: [keyof UsageEvent, string][] = [];
  const body = event.response ? "response" : event.usage ? "usage" : null;
  if (body) {
    if (event.response && event.usage) found.push(["usage", "is part of response: give one of them"]);
    const counted = COUNT_FIELDS.find((name) => event[name] != null);
    if (counted) found.push([counted, `is read from ${body}: give one of them`]);
    return found;
  }
  if (!event.model) found.push(["model", "is missing"]);
  if (event.success !== false && (input ?? output ?? total) == null && event.cost_usd == null) {
    found.push([
      "input_tokens",
      "a successful call needs input_tokens, output_tokens, total_tokens, usage, response or cost_usd",
    ]);
  }
  const cached = sum(event.cache_read_tokens, event.cache_write_tokens);
  const inputParts = sum(cached, sum(event.input_audio_tokens, event.input_image_tokens));
  if (inputParts > (input ?? 0)) {
    const parts = `the cached, audio and image tokens that are part of it (${inputParts})`;
    found.push(["input_tokens", `is ${input ?? "missing"}, less than ${parts}`]);
  }
  if ((event.cache_write_1h_tokens ?? 0) > (event.cache_write_tokens ?? 0)) {
    found.push(["cache_write_1h_tokens", "is more than cache_write_tokens, which it is part of"]);
  }
  const outputParts = sum(event.reasoning_tokens, sum(event.output_audio_tokens, event.output_image_tokens));
  if (outputParts > (output ?? 0)) {
    const parts = `the reasoning, audio and image tokens that are part of it (${outputParts})`;
    found.push(["output_tokens", `is ${output ?? "missing"}, less than ${parts}`]);
  }
  if (total != null && input != null && output != null && total !== input + output) {
    found.push(["total_tokens", `is ${total}, but input_tokens and output_tokens add up to ${input + output}`]);
  } else if (total != null && total < sum(input, output)) {
    found.push(["total_tokens", `is ${total}, less than its parts (${sum(input, output)})`]);
  }
  return found;
}

type Count = number | null | undefined;
const sum = (a: Count, b: Count) => (a ?? 0) + (b ?? 0);

function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...stringsOf(item)]);
}
