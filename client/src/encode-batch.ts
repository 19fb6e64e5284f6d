import type { UsageEvent } from "./event.js";

const MAX_EVENTS = 500;
/** The server takes 10 MB. */
const MAX_CHARACTERS = 2_000_000;

export interface Batch {
  /** A JSON array; null when nothing could be written. */
  json: string | null;
  /** Events in it. */
  count: number;
  /** Events looked at, from the first: those in it and those that are no JSON. */
  taken: number;
}

/** As many of the first events as one request should carry. An event that JSON cannot say is left out. */
export function encodeBatch(events: readonly UsageEvent[]): Batch {
  const parts: string[] = [];
  let characters = 0;
  let taken = 0;
  for (const event of events) {
    if (taken === MAX_EVENTS) break;
    const text = stringify(event);
    if (text !== null && parts.length > 0 && characters + text.length > MAX_CHARACTERS) break;
    taken++;
    if (text === null) continue;
    parts.push(text);
    characters += text.length;
  }
  return { json: parts.length > 0 ? `[${parts.join(",")}]` : null, count: parts.length, taken };
}

function stringify(event: UsageEvent): string | null {
  try {
    return JSON.stringify(event);
  } catch {
    return null;
  }
}
