import { type Observation, UNOBSERVED } from "@/lib/events/failures/observation";
import { isRefusal } from "@/lib/events/known-providers/read-provider-usage";
import { createStreamFold } from "@/lib/events/usage-shapes/stream";
import { findExcess, findExcessInPortions } from "@/lib/runtime/bounded-json/find-excess";
import type { JsonBounds } from "@/lib/runtime/bounded-json/parse-bounded";
import type { Pace } from "@/lib/runtime/turns/pace";
import { AppError } from "@/lib/values/errors/errors";
import { describeInput } from "@/lib/values/input/describe-input";
import { describeIssue } from "./describe-issue";
import { EVENT_BOUNDS } from "./event-bounds";
import { type EventMarks, ObservedEvent, UNMARKED } from "./observed-event";
import { UnreadableEvent } from "./parse-events";
import { type EventReading, readEvent } from "./read-event";
import { UsageEvent } from "./usage-event";

/** An event that can be recorded. */
export interface ReadableEvent {
  event: UsageEvent;
  reading: EventReading;
  /** What the gateway or a trace saw of a failure beside the event. */
  observation: Observation;
  /** Left out for none. */
  marks?: EventMarks;
  /** Whether it carries a provider's body that is too long to be written out. */
  isLong: boolean;
  problem: null;
}

/** A provider's body with more values than this is compared by what was read of it. */
const COMPARED_WHOLE: JsonBounds = { ...EVENT_BOUNDS, values: 5_000 };
/** A stream of more events than this is folded in portions. */
const FOLDED_AT_ONCE = 100;

/**
 * Checks one event and reads its counts, without the database. Whatever comes from outside, this never throws: what cannot be
 * read is a problem of that event alone.
 * @returns what is wrong with it in a short sentence, without its content; or the event, with `problem` null
 */
export async function checkEvent(input: unknown, pace: Pace): Promise<ReadableEvent | { problem: string }> {
  if (input instanceof UnreadableEvent) return { problem: input.reason };
  const {
    event: sent,
    observation,
    marks,
  } = input instanceof ObservedEvent ? input : { event: input, observation: UNOBSERVED, marks: UNMARKED };
  try {
    const parsed = UsageEvent.safeParse(sent, { error: describeInput });
    if (!parsed.success) return { problem: describeIssue(parsed.error.issues[0]) };
    const event = withOutcome(parsed.data);
    const body = event.response ?? event.usage;
    if (body == null) return { event, reading: readEvent(event), observation, marks, isLong: false, problem: null };
    const excess = await findExcessInPortions(body, EVENT_BOUNDS, pace);
    if (excess !== null) return { problem: `${event.response ? "response" : "usage"}: ${excess}` };
    const isLongStream = Array.isArray(body) && body.length > FOLDED_AT_ONCE;
    const reading = isLongStream ? readEvent(event, await foldInPortions(body, pace)) : readEvent(event);
    return { event, reading, observation, marks, isLong: findExcess(body, COMPARED_WHOLE) !== null, problem: null };
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message };
    console.error(`An event could not be read: ${describeFault(error)}`);
    return { problem: "The event couldn't be read; see the server log." };
  }
}

/**
 * What tells an event from another call under the same id, as text: all that it says, or of a very long body what was read of
 * it, because writing megabytes out again would hold everybody up.
 */
export function contentOf({ event, reading, isLong }: ReadableEvent): string {
  return JSON.stringify(
    isLong
      ? { ...event, response: undefined, usage: undefined, reading: { ...reading, answeredModel: undefined } }
      : event,
  );
}

/** A call whose answer is nothing but an error failed, whether or not its program says so. */
function withOutcome(event: UsageEvent): UsageEvent {
  const body = event.response ?? event.usage;
  return event.success == null && body != null && isRefusal(body) ? { ...event, success: false } : event;
}

/** A list of nothing that could be an event stays one: it is told as no usage. */
async function foldInPortions(events: readonly unknown[], pace: Pace): Promise<unknown> {
  const fold = createStreamFold();
  for (const event of events) {
    fold.add(event);
    if (pace.isDue()) await pace.rest();
  }
  return fold.body() ?? [];
}

/** Where it happened; the message could quote the event. */
function describeFault(error: unknown): string {
  const { name = "Error", stack = "" } = error instanceof Error ? error : {};
  const places = stack.split("\n").filter((line) => line.trimStart().startsWith("at "));
  return [name, ...places].join("\n");
}
