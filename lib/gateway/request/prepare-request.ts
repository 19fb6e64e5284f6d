import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { findProvider } from "@/lib/events/known-providers/find-provider";
import { isFields } from "@/lib/events/usage-shapes/fields";
import { askForUsage } from "./ask-for-usage";
import { decompressBody } from "./decompress-body";
import { readLongBody } from "./long-body";
import { readRequestHead } from "./request-head";
import { requestedModel } from "./requested-model";

/** As much of a body is kept, to read the model from it and to send it again over another connection … */
const HEAD_BYTES = 4_000_000;
/** … and of a chat, which has to be asked for its usage: pictures make it long. */
const LONGEST_ASKED_BYTES = 32_000_000;
/** More than the fields that follow a file in a form. */
const TAIL_BYTES = 16_000;
const CHAT = /\/completions$/;

/** A request's body, read as far as it must be. */
export interface PreparedRequest {
  /** As the caller sent it: all of it, or its beginning. */
  bytes: Buffer;
  isWhole: boolean;
  /** With usage asked for, uncompressed; null when that was not called for. */
  asking: Buffer | null;
  /** Null when none is named, or not yet: in a long form it may come last. */
  readModel: () => string | null;
  /** What a provider's error message may repeat; null when that cannot be read, or not all of it. */
  readSent: (() => string) | null;
}

/**
 * Reads the body of a call to a model.
 * @throws Error when the caller goes away before
 */
export async function prepareRequest(
  request: IncomingMessage,
  provider: string,
  path: string,
): Promise<PreparedRequest> {
  const { "content-type": type = "", "content-encoding": coding } = request.headers;
  const isForm = /^multipart\//i.test(type);
  const wantsUsage = CHAT.test(path) && !isForm && !findProvider(provider)?.upstream?.reportsUsageUnasked;
  const { bytes, isWhole } = await readRequestHead(request, wantsUsage ? LONGEST_ASKED_BYTES : HEAD_BYTES);
  const readTail = !isWhole && isForm ? keepTail(request) : () => Buffer.alloc(0);
  const plain = isWhole ? await decompressBody(bytes, coding, LONGEST_ASKED_BYTES) : null;
  const isText = plain !== null && isUtf8(plain);
  const text = isText && !isForm ? plain.toString("utf8") : "";
  const isLong = plain !== null && plain.length > HEAD_BYTES;
  const long = isLong ? await readLongBody(text) : null;
  const body = isLong ? long?.body : parse(text);
  const asking = wantsUsage && body !== undefined ? askForUsage(text, body, long?.spans) : null;
  return {
    bytes,
    isWhole,
    asking: asking === null ? null : Buffer.from(asking),
    readModel: () =>
      requestedModel(path, type, plain?.subarray(0, HEAD_BYTES) ?? Buffer.concat([bytes, readTail()]), body),
    readSent: isText && !isLong ? () => readSent(plain) : null,
  };
}

/** The last bytes of what is still to come. The request stays paused until something reads it. */
function keepTail(request: IncomingMessage): () => Buffer {
  let tail = Buffer.alloc(0);
  request.on("data", (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk].map((part) => part.subarray(-TAIL_BYTES))).subarray(-TAIL_BYTES);
  });
  return () => tail;
}

/** Of JSON the texts in it, as they read, without the names of fields and of the model, which messages may well mention. */
function readSent(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  const body = parse(text);
  if (!isFields(body)) return text;
  const { model: _, ...rest } = body;
  return textsIn(rest).join("\n");
}

function textsIn(value: unknown): string[] {
  const texts: string[] = [];
  // Not by recursion: a body may be nested deeper than the stack.
  for (const open = [value]; open.length > 0; ) {
    const next = open.pop();
    if (typeof next === "string") texts.push(next);
    else if (typeof next === "object" && next !== null) for (const item of Object.values(next)) open.push(item);
  }
  return texts;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
