import { fieldAt, isFields } from "@/lib/events/usage-shapes/fields";

const LONGEST_TEXT = 200;
/** How an OpenAI Response, or an interaction of Gemini's, says that it is not over. */
const UNFINISHED = new Set(["queued", "in_progress"]);

/** What an answer tells of itself beside its counts; nothing of it is stored as it is. */
export interface AnswerFacts {
  /** The provider's ID of the answer. */
  responseId: string | null;
  /** Whether it goes on at the provider, to be asked for later. */
  isUnfinished: boolean;
  /** Whether it was made in the background; null where it does not say. */
  isBackground: boolean | null;
  /** Whether it came in one piece. */
  isWhole: boolean;
  /** Whether the counts are final: false once a stream gave some that grow, null where nothing tells. */
  isFinal: boolean | null;
}

export const NO_FACTS: AnswerFacts = {
  responseId: null,
  isUnfinished: false,
  isBackground: null,
  isWhole: false,
  isFinal: null,
};

/** Adds what a body, or the next event of a stream, tells. */
export function addFacts(known: AnswerFacts, payload: unknown): AnswerFacts {
  if (!isFields(payload)) return known;
  const wrapped = ["response", "message", "interaction"].map((name) => fieldAt(payload, name)).find(isFields);
  const status = textAt(wrapped, "status") ?? textAt(payload, "status");
  const background = fieldAt(wrapped ?? payload, "background");
  return {
    responseId: known.responseId ?? idOf(wrapped) ?? idOf(payload),
    isUnfinished: status === null ? known.isUnfinished : UNFINISHED.has(status),
    isWhole: known.isWhole,
    isBackground: typeof background === "boolean" ? background : known.isBackground,
    isFinal: known.isFinal === true ? true : (isFinal(payload, status) ?? known.isFinal),
  };
}

function idOf(body: unknown): string | null {
  return textAt(body, "id") ?? textAt(body, "responseId");
}

/** Whether an event holds a stream's last counts; false for first ones, null for none. */
function isFinal(payload: unknown, status: string | null): boolean | null {
  const type = textAt(payload, "type");
  if (type === "message_start") return false;
  if (type === "message_delta" || type === "message_stop") return true;
  if (fieldAt(payload, "done") === true || hasReason(fieldAt(payload, "candidates"), "finishReason")) return true;
  const choices = fieldAt(payload, "choices");
  // Some servers count along in every chunk.
  if (Array.isArray(choices) && choices.length > 0) return hasReason(choices, "finish_reason") ? true : null;
  if (isFields(fieldAt(payload, "usage"))) return status === null || !UNFINISHED.has(status);
  return isFields(fieldAt(payload, "response", "usage")) ? true : null;
}

function hasReason(parts: unknown, name: string): boolean {
  return Array.isArray(parts) && parts.some((part) => textAt(part, name) !== null);
}

function textAt(value: unknown, name: string): string | null {
  const found = fieldAt(value, name);
  return typeof found === "string" && found !== "" && found.length <= LONGEST_TEXT ? found : null;
}
