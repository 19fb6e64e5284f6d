import { Transform } from "node:stream";
import { fieldAt, isFields } from "@/lib/events/usage-shapes/fields";

/** No usage chunk is nearly as long: what is longer passes without waiting for its end. */
const LONGEST_CHUNK_BYTES = 64_000;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** Two line ends in a row, whichever they are. */
const EMPTY_LINE = /\r\n(?:\r\n|\r|\n)|\n(?:\r\n|\r|\n)|\r(?!\n)(?:\r\n|\r|\n)/;

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
        const isHidden = !isPassing && isUsageChunk(event);
        // The line feed that belongs to its last carriage return may be still to come; that of the event before comes first.
        if (isHidden && end === pending.length && event[end - 1] === CARRIAGE_RETURN) break;
        pending = pending.subarray(end);
        if (!isHidden) this.push(event);
        else if (event[0] === LINE_FEED) this.push(event.subarray(0, 1));
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

/** Behind the first empty line; -1 when there is none. */
function eventEnd(bytes: Buffer): number {
  if (!bytes.includes(CARRIAGE_RETURN)) {
    const at = bytes.indexOf("\n\n");
    return at === -1 ? -1 : at + 2;
  }
  const found = EMPTY_LINE.exec(bytes.toString("latin1"));
  return found ? found.index + found[0].length : -1;
}

function isUsageChunk(event: Buffer): boolean {
  if (!event.includes('"usage"')) return false;
  const data = event
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
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
