import { expect, it } from "vitest";
import { aiSdkMiddleware } from "./ai-sdk-middleware.js";
import { collect } from "./testing/collect.js";
import { keepEvents } from "./testing/recorded.js";

const model = { provider: "openai.responses", modelId: "gpt-5" };
const usage = { inputTokens: { total: 10 }, outputTokens: { total: 3 }, raw: { input_tokens: 10, output_tokens: 3 } };
const PARTS = [
  { type: "stream-start", warnings: [] },
  { type: "response-metadata", modelId: "gpt-5-2025-08-07" },
  { type: "text-delta", id: "1", delta: "an answer that stays here" },
  { type: "finish", usage, providerMetadata: { openai: { serviceTier: "flex" } } },
];

it("records a generated answer, and returns the result that it was given", async () => {
  const recording = keepEvents({ feature: "summary" });
  const result = { content: [{ type: "text", text: "stays" }], usage, response: { modelId: "gpt-5-2025-08-07" } };
  const { wrapGenerate } = aiSdkMiddleware(recording);
  expect(await wrapGenerate({ doGenerate: async () => result, params: {}, model })).toBe(result);
  expect(recording.events).toEqual([
    {
      provider: "openai",
      feature: "summary",
      occurred_at: expect.any(Date),
      response: { model: "gpt-5-2025-08-07", usage: usage.raw },
      success: true,
      response_time_ms: expect.any(Number),
    },
  ]);
});

it("records a stream when it ends, and passes all its parts and the rest of the result", async () => {
  const recording = keepEvents();
  const result = { stream: streamOf(PARTS), request: { body: 1 } };
  const wrapped = await aiSdkMiddleware(recording).wrapStream({ doStream: async () => result, params: {}, model });
  expect(wrapped.request).toBe(result.request);
  expect(recording.events).toEqual([]);
  expect(await collect(wrapped.stream)).toEqual(PARTS);
  expect(recording.events).toMatchObject([
    {
      response: { model: "gpt-5-2025-08-07", service_tier: "flex", usage: usage.raw },
      success: true,
      time_to_first_token_ms: expect.any(Number),
    },
  ]);
  expect(JSON.stringify(recording.events)).not.toContain("stays here");
});

it("records a stream that is cancelled as partial, and tells its source", async () => {
  const recording = keepEvents();
  let reason: unknown = null;
  const stream = new ReadableStream({
    pull: (controller) => controller.enqueue(PARTS[2]),
    cancel: (given) => {
      reason = given;
    },
  });
  const wrapped = await aiSdkMiddleware(recording).wrapStream({
    doStream: async () => ({ stream }),
    params: {},
    model,
  });
  await wrapped.stream.cancel("enough");
  expect(reason).toBe("enough");
  expect(recording.events).toMatchObject([{ model: "gpt-5", response: { usage: null }, metadata: { partial: true } }]);
});

it("records failures of both kinds: thrown, and told within a stream", async () => {
  const recording = keepEvents();
  const middleware = aiSdkMiddleware(recording);
  const error = Object.assign(new Error("Too many"), {
    statusCode: 429,
    responseBody: '{"error":{"message":"Slow down"}}',
  });
  const failing = async () => {
    throw error;
  };
  await expect(middleware.wrapGenerate({ doGenerate: failing, params: {}, model })).rejects.toBe(error);
  const stream = streamOf([{ type: "error", error: { type: "overloaded_error", message: "Busy" } }, PARTS[3]]);
  const wrapped = await middleware.wrapStream({ doStream: async () => ({ stream }), params: {}, model });
  await collect(wrapped.stream);
  expect(JSON.stringify(recording.events)).not.toMatch(/Slow down|Busy/);
  expect(recording.events).toMatchObject([
    { success: false, provider_error: { status: 429 }, model: "gpt-5" },
    { success: false, provider_error: { type: "overloaded_error" }, response: { usage: usage.raw } },
  ]);
});

it("leaves the provider of a gateway's model to its name", async () => {
  const recording = keepEvents();
  const gateway = { provider: "gateway", modelId: "anthropic/claude-sonnet-4-5" };
  await aiSdkMiddleware(recording).wrapGenerate({ doGenerate: async () => ({ usage }), params: {}, model: gateway });
  expect(recording.events[0]).not.toHaveProperty("provider");
  expect(recording.events[0]).toMatchObject({ model: "anthropic/claude-sonnet-4-5" });
});

function streamOf(parts: object[]): ReadableStream<object> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}
