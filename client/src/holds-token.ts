import { fieldsAt, isFields } from "./fields.js";

const CONTENT = ["content", "text", "reasoning", "reasoning_content", "tool_calls", "refusal", "audio"];

/** Whether an event of a stream brings something of the answer itself, and not only its frame. */
export function holdsToken(event: unknown): boolean {
  if (!isFields(event)) return false;
  const { type, choices, candidates } = event;
  if (typeof type === "string" && type !== "message_delta" && /[._-]delta$/.test(type)) return true;
  if (Array.isArray(choices))
    return choices.some((choice) => hasContent(choice) || hasContent(fieldsAt(choice, "delta")));
  return Array.isArray(candidates) && candidates.some((candidate) => fieldsAt(candidate, "content") !== null);
}

function hasContent(value: unknown): boolean {
  if (!isFields(value)) return false;
  return CONTENT.some((name) => {
    const found = value[name];
    return typeof found === "string" ? found !== "" : Array.isArray(found) ? found.length > 0 : isFields(found);
  });
}
