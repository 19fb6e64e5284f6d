import { reportedFailure } from "@/lib/events/failures/call-failure";
import { fieldAt, isFields } from "@/lib/events/usage-shapes/fields";
import { foldStream } from "@/lib/events/usage-shapes/stream";
import { addFacts, NO_FACTS } from "./answer-facts";
import { type AnswerReader, type AnswerReading, NOTHING_READ } from "./answer-reader";
import { readProviderError } from "./provider-error";
import { createStreamReader } from "./stream-reader";

/** A longer answer passes by unread, with its tokens unknown. */
const LIMIT_BYTES = 32_000_000;
const MOST_PICTURES = 100;

/**
 * Reads an answer in one piece: a JSON object, or the list of events that Gemini streams without SSE.
 * @param isError whether its status says that it is an error
 */
export function createJsonReader(isError: boolean): AnswerReader {
  let chunks: Buffer[] | null = [];
  let size = 0;
  return {
    write(chunk) {
      size += chunk.length;
      if (size > LIMIT_BYTES) chunks = null;
      chunks?.push(chunk);
    },
    finish: () => (chunks ? readJson(Buffer.concat(chunks, size), isError) : NOTHING_READ),
  };
}

function readJson(bytes: Buffer, isError: boolean): AnswerReading {
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    if (isError) return NOTHING_READ;
    if (isLines(text)) return readLines(bytes);
    const failure = { type: "malformed_answer", message: "The provider's answer isn't valid JSON." };
    return { ...NOTHING_READ, failure };
  }
  const error = readProviderError(body, isError);
  return {
    answer: withPictures(foldStream(Array.isArray(body) ? body : [body]), body),
    firstTokenAt: null,
    failure: error && reportedFailure(error),
    facts: wholeFacts(Array.isArray(body) ? [body[0], body[body.length - 1]] : [body]),
  };
}

/** The counts of an answer in one piece are final. */
function wholeFacts(parts: readonly unknown[]): AnswerReading["facts"] {
  return { ...parts.reduce(addFacts, NO_FACTS), isWhole: true, isFinal: true };
}

/** Some servers call a stream of objects, one a line, JSON. */
function isLines(text: string): boolean {
  const [first, rest] = text.trimStart().split(/[\r\n]+/, 2);
  try {
    return rest !== undefined && isFields(JSON.parse(first));
  } catch {
    return false;
  }
}

function readLines(bytes: Buffer): AnswerReading {
  const reader = createStreamReader("lines");
  reader.write(bytes);
  return reader.finish();
}

/** Pictures without counted tokens are billed by the piece: as many as there are, without what they show. */
function withPictures(answer: AnswerReading["answer"], body: unknown): AnswerReading["answer"] {
  const data = fieldAt(body, "data");
  if (!answer || isFields(fieldAt(body, "usage")) || !Array.isArray(data)) return answer;
  const pictures = data.filter((entry) => fieldAt(entry, "url") ?? fieldAt(entry, "b64_json")).slice(0, MOST_PICTURES);
  return { ...answer, data: pictures.map(() => ({ url: "" })) };
}
