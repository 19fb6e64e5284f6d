import { Transform } from "node:stream";
import { fieldAt, isFields } from "@/lib/events/usage-shapes/fields";

/** No usage chunk is nearly as long: what is longer passes without waiting for its end. */
const LONGEST_CHUNK_BYTES = 64_000;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Takes out of a streamed chat the chunk that came only because the gateway had asked for usage: the one with counts and no
 * choices. Everything else passes as it is, event by event.
 */
export function hideUsageChunk(): Transform {
  let pending: Buffer = Buffer.alloc(0);
  let isPassing = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      pending = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
      for (let end = eventEnd(pending); end !== -1; end = eventEnd(pending)) {
        const event = pending.subarray(0, end);
        pending = pending.subarray(end);
        if (isPassing || !isUsageChunk(event)) this.push(event);
        isPassing = false;
      }
      if (pending.length > LONGEST_CHUNK_BYTES) {
        this.push(pending);
        // Its last bytes may be the first of an event's end.
        pending = Buffer.alloc(0);
        isPassing = true;
      }
      callback();
    },
    flush(callback) {
      if (pending.length > 0 && (isPassing || !isUsageChunk(pending))) this.push(pending);
      callback();
    },
  });
}

/** Behind the first empty line, whichever its line ends; -1 when there is none. */
function eventEnd(bytes: Buffer): number {
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (bytes[at + 1] === LINE_FEED) return at + 2;
    if (bytes[at + 1] === CARRIAGE_RETURN && bytes[at + 2] === LINE_FEED) return at + 3;
  }
  return -1;
}

function isUsageChunk(event: Buffer): boolean {
  if (!event.includes('"usage"')) return false;
  const data = event
    .toString("utf8")
    .split(/\r?\n/)
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5))
    .join("\n");
  try {
    const payload: unknown = JSON.parse(data);
    const choices = fieldAt(payload, "choices");
    return Array.isArray(choices) && choices.length === 0 && isFields(fieldAt(payload, "usage"));
  } catch {
    return false;
  }
}
