import { createAmazonStreamReader } from "./amazon-stream-reader";
import { type AnswerReader, NOTHING_READ } from "./answer-reader";
import { createJsonReader } from "./json-reader";
import { createStreamReader } from "./stream-reader";

const NO_READER: AnswerReader = { write: () => undefined, finish: () => NOTHING_READ };
/** Sound and pictures tell nothing of the bill. */
const UNREAD = /^(audio|image|video|font)\//i;
const LINES = /ndjson|jsonl|stream\+json|json-seq/i;
/** How a stream of events begins, whatever type it is sent with. */
const EVENT = /^(?:data|event|id|retry)?:|^(?:data|event|id|retry)[\r\n]/;
/** As many bytes tell what an answer is, behind a byte order mark and white space. */
const TELLING_BYTES = 8;
const LONGEST_START = 1_000;

/** Who reads an answer of that type. Servers and proxies name types wrongly, so the first bytes decide. */
export function chooseReader(contentType: string, isError: boolean): AnswerReader {
  if (UNREAD.test(contentType)) return NO_READER;
  if (/^application\/vnd\.amazon\.eventstream\b/i.test(contentType)) return createAmazonStreamReader();
  let start: Buffer = Buffer.alloc(0);
  let reader: AnswerReader | null = null;
  const choose = () => {
    reader = readerOf(
      contentType,
      start
        .toString("latin1")
        .replace(/^\xef\xbb\xbf/, "")
        .trimStart(),
      isError,
    );
    reader.write(start);
    return reader;
  };
  return {
    write(chunk) {
      if (reader) return reader.write(chunk);
      start = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
      if (start.length >= LONGEST_START || isTelling(start)) choose();
    },
    finish: () => (reader ?? choose()).finish(),
  };
}

function isTelling(start: Buffer): boolean {
  return (
    start
      .toString("latin1", 0, LONGEST_START)
      .replace(/^\xef\xbb\xbf/, "")
      .trimStart().length >= TELLING_BYTES
  );
}

function readerOf(contentType: string, start: string, isError: boolean): AnswerReader {
  if (EVENT.test(start)) return createStreamReader("sse");
  if (/^[[{]/.test(start)) return LINES.test(contentType) ? createStreamReader("lines") : createJsonReader(isError);
  if (isEventStream(contentType)) return createStreamReader("sse");
  if (LINES.test(contentType)) return createStreamReader("lines");
  return /[/+]json\b/i.test(contentType) ? createJsonReader(isError) : NO_READER;
}

/** Whether an answer comes as server-sent events, by its type. */
export function isEventStream(contentType: string): boolean {
  return /^text\/event-stream\b/i.test(contentType);
}
