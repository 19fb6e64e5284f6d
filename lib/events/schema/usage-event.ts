import { z } from "zod";
import { EVENT_BUCKETS, sumParts } from "@/lib/events/buckets/event-counts";
import type { BucketField } from "@/lib/events/buckets/token-buckets";
import { mapTextLabels, USAGE_KINDS } from "@/lib/events/labels/label-columns";
import { isFields } from "@/lib/events/usage-shapes/fields";
import { MAX_EVENT_FIELDS } from "./event-bounds";
import {
  count,
  externalId,
  flag,
  freeText,
  instant,
  isStorable,
  label,
  metadata,
  milliseconds,
  money,
  optional,
  providerBody,
  providerError,
  UNSTORABLE,
} from "./event-values";
import { canonicalizeEvent } from "./usage-event-aliases";

const anyCount = optional(count);
/** A count for each bucket. */
const countFields = Object.fromEntries(EVENT_BUCKETS.map(({ field }) => [field, anyCount])) as Record<
  BucketField,
  typeof anyCount
>;

/** The fields of an event, before aliases and contradictions are looked at. */
export const EventFields = z.strictObject({
  id: optional(
    z.union([z.string().min(1).max(200).refine(isStorable, UNSTORABLE), z.number().int().transform(String)]),
  ),
  occurred_at: optional(instant),
  provider: optional(label),
  model: optional(label.min(1)),
  user: optional(externalId),
  room: optional(externalId),
  kind: optional(z.string().toLowerCase().pipe(z.enum(USAGE_KINDS))),
  ...mapTextLabels(() => optional(label)),
  success: optional(flag),
  error_type: optional(freeText(200)),
  error_message: optional(freeText(2_000)),
  provider_error: optional(providerError),
  response_time_ms: optional(milliseconds),
  time_to_first_token_ms: optional(milliseconds),
  service_tier: optional(label),
  metadata: optional(metadata),
  cost_usd: optional(money),
  ...countFields,
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
export const UsageEvent = z.preprocess(prepareEvent, EventFields).superRefine((event, context) => {
  for (const [path, message] of findContradictions(event)) context.addIssue({ code: "custom", path: [path], message });
});
export type UsageEvent = z.output<typeof EventFields>;

/** One with very many fields is refused as a whole: to list all that are unknown would take longer than to read it. */
function prepareEvent(input: unknown, context: z.RefinementCtx): unknown {
  if (isFields(input) && Object.keys(input).length > MAX_EVENT_FIELDS) {
    context.addIssue({ code: "custom", message: `The event has more than ${MAX_EVENT_FIELDS} fields.` });
    return z.NEVER;
  }
  return canonicalizeEvent(input);
}

const COUNT_FIELDS = Object.keys(EventFields.shape).filter((name) => name.endsWith("_tokens")) as (keyof UsageEvent)[];

/** The names of all fields of an event. */
export const USAGE_EVENT_FIELDS: readonly string[] = Object.keys(EventFields.shape);

/** What a single field cannot know: that two say the same thing, or that a part is larger than its whole. */
function findContradictions(event: UsageEvent): [keyof UsageEvent, string][] {
  const body = event.response ? "response" : event.usage ? "usage" : null;
  return body ? besideBody(event, body) : [...missing(event), ...wrongParts(event), ...wrongTotal(event)];
}

function besideBody(event: UsageEvent, body: "response" | "usage"): [keyof UsageEvent, string][] {
  const found: [keyof UsageEvent, string][] = [];
  if (event.response && event.usage) found.push(["usage", "is also part of response: send only one of them"]);
  const counted = COUNT_FIELDS.find((name) => event[name] != null);
  if (counted) found.push([counted, `is also read from ${body}: send only one of them`]);
  return found;
}

function missing(event: UsageEvent): [keyof UsageEvent, string][] {
  const found: [keyof UsageEvent, string][] = [];
  if (!event.model) found.push(["model", "is missing"]);
  const count = event.input_tokens ?? event.output_tokens ?? event.total_tokens;
  if (event.success !== false && count == null && event.cost_usd == null) {
    const choices = "input_tokens, output_tokens, total_tokens, usage, response or cost_usd";
    found.push(["input_tokens", `a successful request needs ${choices}`]);
  }
  return found;
}

function wrongParts(event: UsageEvent): [keyof UsageEvent, string][] {
  const { input_tokens: input, output_tokens: output } = event;
  const found: [keyof UsageEvent, string][] = [];
  const inputParts = sumParts(event, "input");
  if (inputParts > (input ?? 0)) {
    const parts = `the cached, audio, image and video tokens that are part of it (${inputParts})`;
    found.push(["input_tokens", `is ${input ?? "missing"}, less than ${parts}`]);
  }
  if (sumParts(event, "cacheRead") > (event.cache_read_tokens ?? 0)) {
    found.push(["cache_read_tokens", "is less than the cached audio and image tokens that are part of it"]);
  }
  if (sumParts(event, "cacheWrite5m") > (event.cache_write_tokens ?? 0)) {
    found.push(["cache_write_1h_tokens", "is more than cache_write_tokens, which it is part of"]);
  }
  const outputParts = sum(event.reasoning_tokens, sumParts(event, "output"));
  if (outputParts > (output ?? 0)) {
    const parts = `the reasoning, audio, image and video tokens that are part of it (${outputParts})`;
    found.push(["output_tokens", `is ${output ?? "missing"}, less than ${parts}`]);
  }
  return found;
}

function wrongTotal(event: UsageEvent): [keyof UsageEvent, string][] {
  const { input_tokens: input, output_tokens: output, total_tokens: total } = event;
  if (total == null) return [];
  const parts = sum(input, output);
  if (input != null && output != null && total !== parts) {
    return [["total_tokens", `is ${total}, but input_tokens and output_tokens add up to ${parts}`]];
  }
  return total < parts ? [["total_tokens", `is ${total}, less than its parts (${parts})`]] : [];
}

type Count = number | null | undefined;
const sum = (a: Count, b: Count) => (a ?? 0) + (b ?? 0);
