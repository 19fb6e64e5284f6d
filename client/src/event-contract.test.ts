import { expect, expectTypeOf, it } from "vitest";
import { readEvent } from "@/lib/events/schema/read-event";
import { UsageEvent as ServerEvent } from "@/lib/events/schema/usage-event";
import { aiSdkMiddleware } from "./ai-sdk-middleware.js";
import type { UsageEvent } from "./event.js";
import { FakeApiError, FakeClient } from "./testing/fake-sdk.js";
import { keepEvents } from "./testing/recorded.js";
import { wrapOpenAi } from "./wrap-openai.js";

const PARAMS = { model: "gpt-4o", messages: [] };

it("names the fields that the server knows, all of them: the compiler checks it", () => {
  expectTypeOf<keyof UsageEvent>().toEqualTypeOf<keyof ServerEvent>();
});

it("sends what the server reads the same counts from", async () => {
  const recording = keepEvents({ user: "ada", kind: "api" });
  const call = (answer: object | Error) =>
    wrapOpenAi(new FakeClient(answer), recording).chat.completions.create(PARAMS);
  const usage = { prompt_tokens: 9, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 4 } };
  await call({ model: "gpt-4o-2024-08-06", service_tier: "flex", usage });
  await call({ model: "gpt-4o-2024-08-06" });
  await call(new FakeApiError(500, {})).catch(() => undefined);
  const model = { provider: "openai.chat", modelId: "gpt-5" };
  const sdkUsage = { inputTokens: { total: 9, cacheRead: 4 }, outputTokens: { total: 2, reasoning: 1 } };
  await aiSdkMiddleware(recording).wrapGenerate({ doGenerate: async () => ({ usage: sdkUsage }), params: {}, model });

  const readings = recording.events.map((event) => readEvent(ServerEvent.parse(JSON.parse(JSON.stringify(event)))));
  const tokens = { input: 5, cacheRead: 4, output: 2 };
  expect(readings).toMatchObject([
    { provider: "openai", model: "gpt-4o-2024-08-06", detail: "FULL", serviceTier: "flex", tokens },
    { model: "gpt-4o-2024-08-06", detail: "UNKNOWN" },
    { model: "gpt-4o", detail: "FULL", tokens: { input: 0, output: 0 } },
    { provider: "openai", model: "gpt-5", detail: "FULL", tokens: { ...tokens, reasoning: 1 } },
  ]);
});
