import { newId } from "@/lib/values/ids/new-id";

const MODELS = ["gpt-4o", "gpt-4o-mini", "claude-sonnet-4-5", "gemini-2.5-flash", "gpt-4.1"];
const FEATURES = ["chat", "search", "summary"];

export type ExampleEvent = ReturnType<typeof makeExampleEvent>;

/** A call as a chat application would report it: one of 5 models, 200 users, 100 rooms, within the last day. */
export function makeExampleEvent() {
  const success = Math.random() < 0.98;
  return {
    id: newId(),
    occurred_at: new Date(Date.now() - Math.floor(Math.random() * 86_400_000)).toISOString(),
    provider: "openai",
    model: pick(MODELS),
    user: `user-${Math.floor(Math.random() * 200)}`,
    room: `room-${Math.floor(Math.random() * 100)}`,
    kind: "group",
    feature: pick(FEATURES),
    endpoint: "/api/chat",
    request_type: "completion",
    success,
    input_tokens: 200 + Math.floor(Math.random() * 4_000),
    output_tokens: success ? 20 + Math.floor(Math.random() * 800) : 0,
    response_time_ms: 300 + Math.floor(Math.random() * 9_000),
  };
}

function pick(names: string[]): string {
  return names[Math.floor(Math.random() * names.length)];
}
