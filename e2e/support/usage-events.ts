import { randomInt, randomUUID } from "node:crypto";

export type UsageEvent = ReturnType<typeof makeEvent>;

/** A call of the last three days as a program would report it, of one of 30 users in one of 10 rooms. */
export function makeEvent() {
  const success = randomInt(20) > 0;
  return {
    id: randomUUID(),
    occurred_at: new Date(Date.now() - randomInt(3 * 86_400_000)).toISOString(),
    model: ["gpt-4o", "gpt-4o-mini", "a-model-without-a-price"][randomInt(3)],
    user: `user ${randomInt(30)}`,
    room: `room ${randomInt(10)}`,
    feature: ["chat", "search", ""][randomInt(3)],
    success,
    input_tokens: randomInt(10_000),
    cache_read_tokens: 0,
    output_tokens: success ? randomInt(1_000) : 0,
    response_time_ms: randomInt(30_000),
  };
}

/** The same of a user and a room that nobody has seen before. */
export function makeNewcomersEvent(): UsageEvent {
  const name = randomUUID();
  return { ...makeEvent(), user: `user ${name}`, room: `room ${name}` };
}
