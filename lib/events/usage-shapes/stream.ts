import { type Fields, fieldAt, isFields } from "./fields";
import { GATEWAY_COST, gatewayCost } from "./gateway-cost";
import { COUNTED, eventType, isBatchLine, readPayload } from "./read-payload";
import { resemblesEvent } from "./resembles-answer";
import { foldToolItems, TOOL_ITEMS } from "./tool-items";

/** Single fields that tell who answered, at which tier, and the counts that stand in the event itself. */
const KEPT = [
  "model",
  "modelVersion",
  "metrics",
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
  "partial",
  TOOL_ITEMS,
];

/** Set where a list holds more than one answer: folding them would lose all but the last. */
export const SEVERAL = "several";

/** More fields than this has no object of counts; what comes then is left out. */
const MAX_FIELDS = 500;

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
  let [isEmpty, wholes, turns] = [true, 0, 0];
  return {
    add(event) {
      const payload = readPayload(event);
      if (payload === null) return;
      isEmpty = false;
      const isTurn = fieldAt(payload, "object") === "realtime.response";
      if (isTurn) turns++;
      else if (isWholeAnswer(event, payload)) wholes++;
      if (wholes > 1 || (wholes > 0 && turns > 0)) body[SEVERAL] = true;
      keepFields(body, payload);
      for (const name of COUNTED) {
        const value = fieldAt(payload, name);
        if (!isFields(value)) continue;
        const counts = merged.get(name) ?? new Merged();
        // Each turn of a conversation by voice is billed by itself, and its counts are only those of the turn.
        if (isTurn) counts.sum(value);
        else counts.add(value);
        merged.set(name, counts);
        body[name] = counts.fields;
      }
      keepTold(body, event, payload);
    },
    body: () => (isEmpty ? null : body),
  };
}

function keepFields(body: Record<string, unknown>, payload: Fields): void {
  if (resemblesEvent(payload)) body.streamed = true;
  if (fieldAt(payload, "type") === "message") body.type = "message";
  for (const name of KEPT) {
    const value = fieldAt(payload, name);
    // Azure's first chunk has an empty model.
    if (value !== undefined && value !== null && value !== "") body[name] = value;
  }
}

/** Keeps what an event tells of tools, of a gateway's cost, and whether counts are still to come. */
function keepTold(body: Record<string, unknown>, event: unknown, payload: Fields): void {
  const tools = foldToolItems(body[TOOL_ITEMS], payload);
  if (tools) body[TOOL_ITEMS] = tools;
  const isPartial = endsEarly(event, payload);
  if (isPartial !== null) body.partial = isPartial;
  const cost = gatewayCost(payload);
  if (cost !== null) body[GATEWAY_COST] = cost;
}

/** Whether an entry of a list is an answer by itself, and no part of one. */
function isWholeAnswer(event: unknown, payload: Fields): boolean {
  const type = eventType(event);
  return (
    isBatchLine(event) ||
    type === "message" ||
    fieldAt(payload, "object") === "chat.completion" ||
    type === "conversation.item.input_audio_transcription.completed"
  );
}

/**
 * Whether an answer that ended with this event would lack some of its counts: Anthropic's and Gemini's first events count
 * what was written until then. Null where the event doesn't tell.
 */
function endsEarly(event: unknown, payload: Fields): boolean | null {
  const type = eventType(event);
  if (type === "message_start" || type === "message_delta") return type === "message_start";
  const candidates = fieldAt(payload, "candidates");
  if (!Array.isArray(candidates) || !isFields(candidates[0]) || !isFields(fieldAt(candidates[0], "content")))
    return null;
  return fieldAt(candidates[0], "finishReason") == null;
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

  /** Adds counts, those of details too; what is no number replaces what was there. */
  sum(later: Fields): void {
    this.add(addNumbers(this.fields, later, 0));
  }
}

function addNumbers(before: Fields, later: Fields, depth: number): Fields {
  const sums = Object.entries(later)
    .slice(0, MAX_FIELDS)
    .map(([name, value]) => {
      const earlier = fieldAt(before, name);
      if (typeof value === "number" && typeof earlier === "number") return [name, value + earlier];
      return [name, isFields(value) && isFields(earlier) && depth < 4 ? addNumbers(earlier, value, depth + 1) : value];
    });
  return Object.fromEntries(sums);
}
