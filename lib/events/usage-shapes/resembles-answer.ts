import { type Fields, hasAny } from "./fields";
import { COUNTED } from "./read-payload";

const OF_ANSWERS = [
  ...COUNTED,
  "choices",
  "candidates",
  "output",
  "outputs",
  "completions",
  "generation",
  "generations",
  "content",
  "embeddings",
  "embedding",
  "done",
  "streamed",
];
const OF_EVENTS = ["type", "event_type", "delta", "messageStart", "contentBlockDelta", "messageStop", "generation"];

/** Whether an object could be a provider's answer that came without counts. */
export function resemblesAnswer(value: Fields): boolean {
  return hasAny(value, OF_ANSWERS);
}

/** Whether an object could be an event of a provider's streamed answer. */
export function resemblesEvent(value: Fields): boolean {
  return hasAny(value, OF_EVENTS) || resemblesAnswer(value);
}
