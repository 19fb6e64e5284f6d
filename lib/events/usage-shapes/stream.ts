import { JsonCursor } from "@/lib/runtime/bounded-json/json-cursor";
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

/** More fields than this has no object of counts; what comes then is left out. */
const MAX_FIELDS = 500;
/** Events that come as JSON text. The longest are whole answers at the end of a stream. */
const TEXT_BOUNDS = { depth: 64, values: 20_000 };

/** The events of one streamed answer, folded one by one. */
export interface StreamFold {
  add(event: unknown): void;
  /** The answer so far; null while no event was an object. */
  body(): Fields | null;
}

/**
 * Folds the events of one streamed answer into the body that the same call would have given in one piece, as far as counts
 * go. All providers' counts are cumulative, so later ones overwrite and are never added; what only earlier events said is
 * kept, like Anthropic's split of cache writes or Gemini's cached tokens.
 * @param events parsed, as JSON text, or wrapped as `{event, data}`; what is no JSON object, like "[DONE]", is ignored
 * @returns null when no event is an object
 */
export function foldStream(events: readonly unknown[]): Fields | null {
  const fold = createStreamFold();
  for (const event of events) fold.add(event);
  return fold.body();
}

/** Begins to fold a stream; see `foldStream`. A fold of many events can pause between any two. */
export function createStreamFold(): StreamFold {
  const body: Record<string, unknown> = {};
  const merged = new Map<string, Merged>();
  let isEmpty = true;
  return {
    add(event) {
      const payload = readPayload(event);
      if (payload === null) return;
      isEmpty = false;
      if (resemblesEvent(payload)) body.streamed = true;
      for (const name of KEPT) {
        const value = fieldAt(payload, name);
        // Azure's first chunk has an empty model.
        if (value !== undefined && value !== null && value !== "") body[name] = value;
      }
      for (const name of MERGED) {
        const value = fieldAt(payload, name);
        if (!isFields(value)) continue;
        const counts = merged.get(name) ?? new Merged();
        counts.add(value);
        merged.set(name, counts);
        body[name] = counts.fields;
      }
      if (fieldAt(payload, "type") === "message") body.type = "message";
    },
    body: () => (isEmpty ? null : body),
  };
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

/** An object of counts: the non-null fields of later ones are laid over those of earlier ones. */
class Merged {
  /** Without a prototype, a field called `__proto__` is a field like any other. */
  readonly fields: Record<string, unknown> = Object.create(null);
  #room = MAX_FIELDS;

  add(later: Fields): void {
    for (const name of Object.keys(later)) {
      const value = later[name];
      if (value === null) continue;
      const isNew = !(name in this.fields);
      if (isNew && this.#room === 0) continue;
      if (isNew) this.#room--;
      this.fields[name] = value;
    }
  }
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
