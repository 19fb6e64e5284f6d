import { type Fields, fieldAt, isFields } from "./fields";
import { resemblesEvent } from "./resembles-answer";

/** Bedrock adds its metrics under this name to the last chunk of an InvokeModel stream. */
export const INVOCATION_METRICS = "amazon-bedrock-invocationMetrics";

/** Objects of counts, whose fields are laid over those of earlier events one by one. */
const MERGED = ["usage", "usageMetadata", "meta", "x_groq", INVOCATION_METRICS];
/** Single fields that tell who answered, at which tier, and the counts that stand in the event itself. */
const KEPT = [
  "model",
  "modelVersion",
  "service_tier",
  "serviceTier",
  "performanceConfig",
  "prompt_filter_results",
  "prompt_eval_count",
  "eval_count",
  "prompt_token_count",
  "generation_token_count",
  "inputTextTokenCount",
  "totalOutputTextTokenCount",
];

/**
 * Folds the events of one streamed answer into the body that the same call would have given in one piece, as far as counts
 * go. All providers' counts are cumulative, so later ones overwrite and are never added; what only earlier events said is
 * kept, like Anthropic's split of cache writes or Gemini's cached tokens.
 * @param events parsed, as JSON text, or wrapped as `{event, data}`; what is no JSON object, like "[DONE]", is ignored
 * @returns null when no event is an object
 */
export function foldStream(events: readonly unknown[]): Fields | null {
  const payloads = events.map(readPayload).filter((payload) => payload !== null);
  if (payloads.length === 0) return null;
  const body: Record<string, unknown> = payloads.some(resemblesEvent) ? { streamed: true } : {};
  for (const payload of payloads) {
    for (const name of KEPT) {
      const value = fieldAt(payload, name);
      // Azure's first chunk has an empty model.
      if (value !== undefined && value !== null && value !== "") body[name] = value;
    }
    for (const name of MERGED) {
      const value = fieldAt(payload, name);
      if (isFields(value)) body[name] = overlay(body[name], value);
    }
    if (fieldAt(payload, "type") === "message") body.type = "message";
  }
  return body;
}

/** The object with an event's counts. What events wrap has the shape of a whole answer, and a whole answer is itself. */
export function readPayload(event: unknown): Fields | null {
  const parsed = typeof event === "string" ? parseJson(event) : event;
  if (!isFields(parsed)) return null;
  const data = fieldAt(parsed, "data");
  if (typeof data === "string") return readPayload(parseJson(data));
  const payload = isFields(data) && !hasCounts(parsed) ? data : parsed;
  if (hasCounts(payload)) return payload;
  const [message, response, delta, metadata] = ["message", "response", "delta", "metadata"].map((name) =>
    fieldAt(payload, name),
  );
  // Anthropic, Cohere and Bedrock wrap their counts; OpenAI's Responses wrap the answer, which may have none yet.
  return [message, delta, metadata].find(hasCounts) ?? (isFields(response) ? response : payload);
}

function hasCounts(value: unknown): value is Fields {
  return MERGED.some((name) => isFields(fieldAt(value, name)));
}

/** Non-null fields of the later object over those of the earlier one. */
function overlay(earlier: unknown, later: Fields): Fields {
  const said = Object.entries(later).filter(([, value]) => value !== null);
  return Object.fromEntries([...(isFields(earlier) ? Object.entries(earlier) : []), ...said]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
