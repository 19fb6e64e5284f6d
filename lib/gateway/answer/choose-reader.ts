import type { AnswerReader } from "./answer-reader";
import { createJsonReader } from "./json-reader";
import { createStreamReader } from "./stream-reader";

const NO_READER: AnswerReader = {
  write: () => undefined,
  finish: () => ({ answer: null, firstTokenAt: null, failure: null }),
};

/** Who reads an answer of that type; sound, pictures and plain text tell nothing of the bill. */
export function chooseReader(contentType: string, isError: boolean): AnswerReader {
  if (isEventStream(contentType)) return createStreamReader("sse");
  if (/ndjson|jsonl|stream\+json|json-seq/i.test(contentType)) return createStreamReader("lines");
  return /[/+]json\b/i.test(contentType) ? createJsonReader(isError) : NO_READER;
}

/** Whether an answer comes as server-sent events. */
export function isEventStream(contentType: string): boolean {
  return /^text\/event-stream\b/i.test(contentType);
}
