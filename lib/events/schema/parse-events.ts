import { JsonCursor } from "@/lib/runtime/bounded-json/json-cursor";
import { JsonOutOfBounds, parseBounded, takeBounded } from "@/lib/runtime/bounded-json/parse-bounded";
import { createPace, type Pace } from "@/lib/runtime/turns/pace";
import { AppError } from "@/lib/values/errors/errors";
import { EVENT_BOUNDS } from "./event-bounds";

/** What one request may bring. */
export const MAX_EVENTS = 10_000;

/** An event that is no JSON, or too deep or large to be read: kept in its place, so that it is reported by its index and sinks no other. */
export class UnreadableEvent {
  constructor(
    /** In a sentence for the caller, without the event's content. */
    readonly reason: string,
    readonly isJson: boolean,
  ) {}
}

/**
 * Reads a body as one event, a JSON array of events, or NDJSON (an event a line; empty lines are skipped). NDJSON is told by
 * its content type, or by a body that is no JSON as a whole but has several lines. Works in portions; see `lib/runtime/turns/pace.ts`.
 * @throws AppError `invalid_json`, `payload_too_large` past 10,000 events, `invalid_request` for no event at all
 */
export async function parseEvents(body: string, contentType: string): Promise<unknown[]> {
  const pace = createPace();
  const isLines = /ndjson|jsonl|json-seq|x-ndjson/i.test(contentType);
  const events = isLines ? await parseLines(body, pace) : await parseDocument(body, pace);
  if (events.length === 0) throw new AppError("invalid_request", "The body contains no events.");
  return events;
}

async function parseDocument(body: string, pace: Pace): Promise<unknown[]> {
  try {
    return await readDocument(body, pace);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [firstLine, hasMore] = cutFirstLine(body.trimStart());
    if (hasMore && !isBroken(await parseLine(firstLine, pace))) return parseLines(body, pace);
    throw new AppError("invalid_json", `The body isn't valid JSON: ${error.message}`);
  }
}

async function readDocument(body: string, pace: Pace): Promise<unknown[]> {
  const cursor = new JsonCursor(body);
  const events: unknown[] = [];
  if (cursor.isList()) {
    for (const _ of cursor.elements()) {
      addEvent(events, await takeEvent(cursor, pace));
      if (pace.isDue()) await pace.rest();
    }
  } else {
    events.push(await takeEvent(cursor, pace));
  }
  cursor.requireEnd();
  return events;
}

async function takeEvent(cursor: JsonCursor, pace: Pace): Promise<unknown> {
  try {
    return await takeBounded(cursor, EVENT_BOUNDS, pace);
  } catch (error) {
    if (error instanceof JsonOutOfBounds) return outOfBounds(error);
    throw error;
  }
}

async function parseLines(body: string, pace: Pace): Promise<unknown[]> {
  const events: unknown[] = [];
  for (let start = 0; start < body.length; ) {
    const end = body.indexOf("\n", start);
    const line = body.slice(start, end < 0 ? body.length : end);
    start = end < 0 ? body.length : end + 1;
    if (/\S/.test(line)) addEvent(events, await parseLine(line, pace));
    if (pace.isDue()) await pace.rest();
  }
  return events;
}

async function parseLine(line: string, pace: Pace): Promise<unknown> {
  try {
    return await parseBounded(line, EVENT_BOUNDS, pace);
  } catch (error) {
    if (error instanceof JsonOutOfBounds) return outOfBounds(error);
    if (error instanceof SyntaxError) return new UnreadableEvent(`Not JSON: ${error.message}`, false);
    throw error;
  }
}

const outOfBounds = ({ message }: JsonOutOfBounds) => new UnreadableEvent(`The event ${message}.`, true);
const isBroken = (event: unknown) => event instanceof UnreadableEvent && !event.isJson;

/** The first line, and whether anything but white space follows it. */
function cutFirstLine(text: string): [line: string, hasMore: boolean] {
  const end = text.indexOf("\n");
  return end < 0 ? [text, false] : [text.slice(0, end), /\S/.test(text.slice(end))];
}

function addEvent(events: unknown[], event: unknown): void {
  if (events.length === MAX_EVENTS) {
    throw new AppError("payload_too_large", `The body has more than ${MAX_EVENTS} events. Send it in smaller parts.`);
  }
  events.push(event);
}
