import { fieldAt } from "@/lib/events/usage-shapes/fields";
import type { AnswerReader } from "./answer-reader";
import { createStreamReader } from "./stream-reader";

/** Before a message's headers: its length, theirs, and a checksum. Behind its payload: another checksum. */
const PRELUDE_BYTES = 12;
const CHECKSUM_BYTES = 4;
/** Amazon's own limit is 16 MB for a payload, and 128 kB for the headers. */
const LONGEST_MESSAGE = 17_000_000;

/**
 * Reads an answer in Amazon's binary stream of events, as Bedrock streams: each holds JSON, or an event of the model's own, in base64.
 * Source: "Event stream encoding" of the Smithy specification.
 */
export function createAmazonStreamReader(): AnswerReader {
  const events = createStreamReader("lines");
  let pending: Buffer = Buffer.alloc(0);
  let isBroken = false;
  const readMessage = (message: Buffer) => {
    const headersLength = message.readUInt32BE(4);
    const payload = message.subarray(PRELUDE_BYTES + headersLength, message.length - CHECKSUM_BYTES).toString("utf8");
    const bytes = fieldAt(parse(payload), "bytes");
    const event = typeof bytes === "string" ? Buffer.from(bytes, "base64").toString("utf8") : payload;
    // A line each; JSON has line ends only between its parts.
    events.write(Buffer.from(`${event.replaceAll(/[\r\n]/g, " ")}\n`));
  };
  return {
    write(chunk) {
      if (isBroken) return;
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      while (pending.length >= PRELUDE_BYTES) {
        const length = pending.readUInt32BE(0);
        isBroken = length < PRELUDE_BYTES + CHECKSUM_BYTES || length > LONGEST_MESSAGE;
        if (isBroken) pending = Buffer.alloc(0);
        if (isBroken || pending.length < length) return;
        readMessage(pending.subarray(0, length));
        pending = pending.subarray(length);
      }
    },
    finish: () => events.finish(),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
