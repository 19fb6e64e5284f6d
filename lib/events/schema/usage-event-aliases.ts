/**
 * The names that other systems give to an event's fields, so that a program can post its rows as they are: Puter, OpenCCB,
 * AIUsageTracker, HAWKI and the admin "Usage & Cost" tab that this project follows.
 */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    prompt_tokens: "input_tokens",
    request_tokens: "input_tokens",
    tokens_in: "input_tokens",
    value_uint_1: "input_tokens",
    completion_tokens: "output_tokens",
    response_tokens: "output_tokens",
    tokens_out: "output_tokens",
    value_uint_2: "output_tokens",
    tokens_used: "total_tokens",
    model_used: "model",
    model_name: "model",
    service_name: "provider",
    type: "kind",
    created_at: "occurred_at",
    timestamp: "occurred_at",
    user_id: "user",
    room_id: "room",
    template_type: "feature",
    response_time: "response_time_ms",
  }),
);

/**
 * Gives the fields of an event their own names. Reads no field twice: where an alias stands beside the field it means, both
 * are kept, and the schema refuses the alias as unknown.
 */
export function canonicalizeEvent(event: unknown): unknown {
  if (typeof event !== "object" || event === null || Array.isArray(event)) return event;
  const names = Object.keys(event);
  if (!names.some((name) => ALIASES.has(name))) return event;
  const values = event as Record<string, unknown>;
  const canonical: Record<string, unknown> = Object.create(null);
  for (const name of names) if (!ALIASES.has(name)) canonical[name] = values[name];
  for (const name of names) {
    const field = ALIASES.get(name);
    if (field !== undefined) canonical[canonical[field] == null ? field : name] = values[name];
  }
  return canonical;
}

/** The field that an alias stands for, or null. */
export function fieldOfAlias(name: string): string | null {
  return ALIASES.get(name) ?? null;
}
