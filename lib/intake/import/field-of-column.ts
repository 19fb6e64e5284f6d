import { USAGE_EVENT_FIELDS } from "@/lib/events/schema/usage-event";
import { fieldOfAlias } from "@/lib/events/schema/usage-event-aliases";

/** Names that stand in files of history, beyond the API's own aliases. */
const WELL_KNOWN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    time: "occurred_at",
    date: "occurred_at",
    datetime: "occurred_at",
    date_time: "occurred_at",
    start_time: "occurred_at",
    context_tokens: "input_tokens",
    generated_tokens: "output_tokens",
    latency_ms: "response_time_ms",
    duration_ms: "response_time_ms",
    ttft_ms: "time_to_first_token_ms",
    total_cost_usd: "cost_usd",
    user_name: "user",
    user_email: "user",
    conversation_id: "room",
    session_id: "room",
    thread_id: "room",
    channel_id: "room",
  }),
);

export interface FieldMatch {
  field: string;
  /** How sure the match is: 0 the field's own name, 1 an alias of the API, 2 a well-known name. */
  rank: number;
}

/** The field that a column is meant for, judged by its name in any of the usual spellings; null when it is for none. */
export function fieldOfColumn(column: string): FieldMatch | null {
  const name = column
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[\s.-]+/g, "_")
    .toLowerCase();
  if (USAGE_EVENT_FIELDS.includes(name)) return { field: name, rank: 0 };
  const alias = fieldOfAlias(name);
  if (alias !== null) return { field: alias, rank: 1 };
  const known = WELL_KNOWN.get(name);
  return known === undefined ? null : { field: known, rank: 2 };
}
