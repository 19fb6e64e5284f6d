import type { UsageEvent } from "../event.js";
import type { Recording } from "../record-method.js";

/** A recording that keeps what it is given. */
export function keepEvents(labels: Recording["labels"] = {}): Recording & { events: UsageEvent[] } {
  const events: UsageEvent[] = [];
  return { events, labels, record: (event) => void events.push(event) };
}
