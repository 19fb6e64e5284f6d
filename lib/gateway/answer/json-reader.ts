import { reportedFailure } from "@/lib/events/failures/call-failure";
import { fieldAt, isFields } from "@/lib/events/usage-shapes/fields";
import { foldStream } from "@/lib/events/usage-shapes/stream";
import type { AnswerReader, AnswerReading } from "./answer-reader";
import { readProviderError } from "./provider-error";

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
    finish: () =>
      chunks ? readJson(Buffer.concat(chunks, size), isError) : { answer: null, firstTokenAt: null, failure: null },
  };
}

function readJson(bytes: Buffer, isError: boolean): AnswerReading {
  let body: unknown;
  try {
    body = JSON.parse(bytes.toString("utf8"));
  } catch {
    if (isError) return { answer: null, firstTokenAt: null, failure: null };
    const failure = { type: "malformed_answer", message: "The provider's answer isn't valid JSON." };
    return { answer: null, firstTokenAt: null, failure };
  }
  const error = readProviderError(body, isError);
  return {
    answer: withPictures(foldStream(Array.isArray(body) ? body : [body]), body),
    firstTokenAt: null,
    failure: error && reportedFailure(error),
  };
}

/** Pictures without counted tokens are billed by the piece: as many as there are, without what they show. */
function withPictures(answer: AnswerReading["answer"], body: unknown): AnswerReading["answer"] {
  const data = fieldAt(body, "data");
  if (!answer || isFields(fieldAt(body, "usage")) || !Array.isArray(data)) return answer;
  const pictures = data.filter((entry) => fieldAt(entry, "url") ?? fieldAt(entry, "b64_json")).slice(0, MOST_PICTURES);
  return { ...answer, data: pictures.map(() => ({ url: "" })) };
}
