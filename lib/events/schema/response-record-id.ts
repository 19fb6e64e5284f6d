import { recordId } from "./record-id";

const LONGEST = 200;
/** Ollama's interface like OpenAI's numbers its answers from a thousand only. */
const NOT_UNIQUE = /^(?:chatcmpl|cmpl)-\d{1,4}$/;

/**
 * The ID of a call's record by the provider's own ID of its answer, the same for the gateway, a trace and a later look at the answer: so
 * that whoever reports the call, it counts once. Null for what is no such ID. Nothing of the text can be read from it.
 */
export function responseRecordId(responseId: unknown): string | null {
  if (typeof responseId !== "string" || responseId.length > LONGEST) return null;
  const id = responseId.trim();
  return id === "" || NOT_UNIQUE.test(id) ? null : recordId(`response:${id}`).id;
}
