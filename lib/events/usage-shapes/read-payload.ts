import { JsonCursor } from "@/lib/runtime/bounded-json/json-cursor";
import { type Fields, fieldAt, isFields } from "./fields";

/** Bedrock adds its metrics under this name to the last chunk of an InvokeModel stream. */
export const INVOCATION_METRICS = "amazon-bedrock-invocationMetrics";
/** Objects of counts, the best place first. Their fields are laid over those of a stream's earlier events one by one. */
export const COUNTED = [
  "totalUsage",
  "usage",
  "x_groq",
  "usageMetadata",
  "usage_metadata",
  "tokenUsage",
  "token_usage",
  "usage_info",
  "meta",
  INVOCATION_METRICS,
] as const;
/** Events that come as JSON text. The longest are whole answers at the end of a stream. */
const TEXT_BOUNDS = { depth: 64, values: 20_000 };

/** The object with an event's counts. What events wrap has the shape of a whole answer, and a whole answer is itself. */
export function readPayload(event: unknown): Fields | null {
  const parsed = typeof event === "string" ? parseJson(event) : event;
  if (!isFields(parsed)) return null;
  const answer = ofBatch(parsed);
  if (answer) return answer;
  const data = fieldAt(parsed, "data");
  if (typeof data === "string") return readPayload(parseJson(data));
  const payload = isFields(data) && !hasCounts(parsed) ? data : parsed;
  if (hasCounts(payload)) return payload;
  const [message, response, delta, metadata, interaction] = WRAPPERS.map((name) => fieldAt(payload, name));
  // LangChain keeps its counts beside the answer that it made; others in what they know of the answer.
  const [output, written] = [fieldAt(payload, "llmOutput"), fieldAt(payload, "llm_output")];
  const found = [message, delta, metadata, interaction, output, written, fieldAt(payload, "response_metadata")];
  // Anthropic, Cohere and Bedrock wrap their counts; OpenAI's Responses wrap the answer, which may have none yet.
  return found.find(hasCounts) ?? (isFields(response) ? response : payload);
}

const WRAPPERS = ["message", "response", "delta", "metadata", "interaction"];

/** Whether the value is a line of the file that a batch ends in: OpenAI's, Anthropic's, Google's, Mistral's or Bedrock's. */
export function isBatchLine(value: unknown): boolean {
  return isFields(value) && ofBatch(value) !== null;
}

/**
 * The answer in a line of a batch, at the batch's tier. A line of a request that failed holds no answer, and is not billed:
 * of it is left what it says of the error.
 */
function ofBatch(line: Fields): Fields | null {
  const isLine = ["custom_id", "recordId", "key", "request"].some((name) => Object.hasOwn(line, name));
  if (!isLine || hasCounts(line)) return null;
  const [result, response, modelOutput] = ["result", "response", "modelOutput"].map((name) => fieldAt(line, name));
  const whole = isFields(response) && isFields(fieldAt(response, "body")) ? fieldAt(response, "body") : response;
  const answer = [fieldAt(result, "message"), whole, modelOutput].find(isFields);
  if (answer) return { ...answer, service_tier: "batch" };
  const error = [fieldAt(result, "error"), fieldAt(line, "error")].find(isFields);
  return error || isFields(result) ? { error: error ?? result } : null;
}

/** What kind of event it is, also of one that comes as text or is wrapped; undefined where it doesn't say. */
export function eventType(event: unknown): unknown {
  const parsed = typeof event === "string" ? parseJson(event) : event;
  const data = fieldAt(parsed, "data");
  const named = fieldAt(parsed, "type") ?? fieldAt(parsed, "event");
  if (named !== undefined || data === undefined) return named;
  return fieldAt(typeof data === "string" ? parseJson(data) : data, "type");
}

/** Whether one of the places for counts holds an object. */
function hasCounts(value: unknown): value is Fields {
  return COUNTED.some((name) => isFields(fieldAt(value, name)));
}

/** Null for what is no JSON, or nested or filled beyond what an event can mean. */
function parseJson(text: string): unknown {
  try {
    const cursor = new JsonCursor(text);
    cursor.skip();
    if (cursor.depth > TEXT_BOUNDS.depth || cursor.values > TEXT_BOUNDS.values) return null;
    return JSON.parse(text);
  } catch {
    return null;
  }
}
