import { AppError } from "@/lib/errors";

/** What one request may bring. */
export const MAX_EVENTS = 10_000;

/** A line that is no JSON: kept in its place, so that it is reported by its index and sinks no other. */
export class UnreadableEvent {
  constructor(readonly reason: string) {}
}

/**
 * Reads a body as one event, a JSON array of events, or NDJSON (an event a line; empty lines are skipped). NDJSON is told by
 * its content type, or by a body that is no JSON as a whole but has several lines.
 * @throws AppError `invalid_json`, `payload_too_large` past 10,000 events, `invalid_request` for no event at all
 */
export function parseEvents(body: string, contentType: string): unknown[] {
  const events = /ndjson|jsonl|json-seq|x-ndjson/i.test(contentType) ? parseLines(body) : parseDocument(body);
  if (events.length === 0) throw new AppError("invalid_request", "The body holds no event.");
  if (events.length > MAX_EVENTS) {
    throw new AppError(
      "payload_too_large",
      `The body holds ${events.length} events; send at most ${MAX_EVENTS} at once.`,
    );
  }
  return events;
}

function parseDocument(body: string): unknown[] {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch (error) {
    const [firstLine, ...rest] = body.trimStart().split("\n");
    if (rest.some((line) => line.trim() !== "") && !(parseLine(firstLine) instanceof UnreadableEvent))
      return parseLines(body);
    throw new AppError("invalid_json", `The body is not JSON: ${(error as Error).message}`);
  }
  return Array.isArray(document) ? document : [document];
}

function parseLines(body: string): unknown[] {
  return body
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(parseLine);
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    return new UnreadableEvent((error as Error).message);
  }
}
