import { reportedFailure } from "@/lib/events/failures/call-failure";
import { type Fields, fieldAt, isFields } from "@/lib/events/usage-shapes/fields";
import { foldStream } from "@/lib/events/usage-shapes/stream";
import { addFacts, NO_FACTS } from "./answer-facts";
import type { AnswerReader, AnswerReading } from "./answer-reader";
import { boundAnswer } from "./bound-answer";
import { createLineCutter } from "./event-lines";
import { readProviderError } from "./provider-error";

/** Events with whole pictures are large; a larger one passes by unread. */
const MAX_EVENT_BYTES = 16_000_000;
/** Characters of events between two looks at the size of what is kept of them. */
const BOUND_EVERY = 50_000;
/** Events without any of these tell nothing about the bill, and are not parsed once the first token has come. */
const TELLING =
  /"(usage|usageMetadata|model|modelVersion|error|x_groq|meta|service_tier|eval_count|finishReason|[\w-]*[mM]etrics)"/;

const BYTE_ORDER_MARK = "\uFEFF";
/** Before each text of a JSON text sequence. Source: RFC 7464. */
const RECORD_SEPARATOR = "\u001e";

/**
 * Reads a streamed answer event by event and keeps the counts only, folded as they come.
 * @param format `sse`, or `lines` for one JSON object a line, as Ollama streams
 */
export function createStreamReader(format: "sse" | "lines", now: () => number = () => performance.now()): AnswerReader {
  let folded: Fields | null = null;
  let firstTokenAt: number | null = null;
  let failure: AnswerReading["failure"] = null;
  let facts = NO_FACTS;
  let isFirstLine = true;
  let data: string[] = [];
  let dataLength = 0;
  let foldedLength = 0;

  const readEvent = (text: string) => {
    if (text === "" || text === "[DONE]") return;
    if (firstTokenAt !== null && !TELLING.test(text) && /[}\]]\s*$/.test(text)) return;
    let payload: unknown;
    try {
      payload = JSON.parse(text);
    } catch {
      failure ??= { type: "malformed_stream", message: "An event in the provider's stream isn't valid JSON." };
      return;
    }
    if (firstTokenAt === null && holdsToken(payload)) firstTokenAt = now();
    facts = addFacts(facts, payload);
    const error = readProviderError(payload);
    if (error) failure ??= reportedFailure(error);
    folded = foldStream(folded ? [folded, payload] : [payload]) ?? folded;
    boundNowAndThen(text.length);
  };
  /** What no provider sends must not pile up. */
  const boundNowAndThen = (length: number) => {
    foldedLength += length;
    if (!folded || foldedLength < BOUND_EVERY) return;
    folded = boundAnswer(folded);
    foldedLength = 0;
  };
  const onLine = (read: string | null) => {
    const line = isFirstLine && read?.startsWith(BYTE_ORDER_MARK) ? read.slice(1) : read;
    isFirstLine = false;
    if (line === null) return;
    if (format === "lines") return readEvent(line.replace(RECORD_SEPARATOR, "").trim());
    if (line.startsWith("data:")) {
      dataLength += line.length;
      if (dataLength > MAX_EVENT_BYTES) data = [];
      else data.push(line.slice(line[5] === " " ? 6 : 5));
    }
    if (line !== "") return;
    readEvent(data.join("\n"));
    data = [];
    dataLength = 0;
  };
  const lines = createLineCutter(MAX_EVENT_BYTES, onLine);
  return {
    write: lines.write,
    finish() {
      lines.end();
      readEvent(data.join("\n"));
      return { answer: folded, firstTokenAt, failure, facts };
    },
  };
}

/** Whether an event brings something of the answer itself, and not only its frame. */
function holdsToken(payload: unknown): boolean {
  const type = fieldAt(payload, "type");
  if (typeof type === "string" && type !== "message_delta" && /[._-]delta$/.test(type)) return true;
  if (hasText(fieldAt(payload, "message")) || hasText(payload)) return true;
  const choices = fieldAt(payload, "choices");
  if (Array.isArray(choices) && choices.some((choice) => hasText(choice) || hasText(fieldAt(choice, "delta"))))
    return true;
  const candidates = fieldAt(payload, "candidates");
  return Array.isArray(candidates) && candidates.some((candidate) => isFields(fieldAt(candidate, "content")));
}

function hasText(value: unknown): boolean {
  const names = [
    "content",
    "text",
    "reasoning",
    "reasoning_content",
    "thinking",
    "tool_calls",
    "response",
    "refusal",
    "audio",
  ];
  return names.some((name) => {
    const found = fieldAt(value, name);
    return typeof found === "string" ? found !== "" : Array.isArray(found) && found.length > 0;
  });
}
