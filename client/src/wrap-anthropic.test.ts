import { expect, it } from "vitest";
import { collect } from "./testing/collect.js";
import { FakeApiError, FakeClient, FakeResource } from "./testing/fake-sdk.js";
import { keepEvents } from "./testing/recorded.js";
import { isAnthropic, wrapAnthropic } from "./wrap-anthropic.js";

class FakeAnthropic extends FakeClient {
  override baseURL = "https://api.anthropic.com";
  readonly messages = new FakeResource(this);
}

const params = { model: "claude-sonnet-4-5", max_tokens: 9, messages: [] };
const start = {
  type: "message_start",
  message: {
    type: "message",
    model: "claude-sonnet-4-5-20250929",
    content: [],
    usage: {
      input_tokens: 3,
      cache_creation_input_tokens: 10,
      cache_creation: { ephemeral_1h_input_tokens: 10 },
      output_tokens: 1,
      service_tier: "standard",
    },
  },
};
const delta = { type: "content_block_delta", delta: { type: "text_delta", text: "hi" } };
const end = { type: "message_delta", delta: {}, usage: { output_tokens: 7, cache_creation_input_tokens: null } };

it("records a message with its cache writes", async () => {
  const recording = keepEvents();
  const client = wrapAnthropic(new FakeAnthropic(start.message), recording);
  expect(isAnthropic(client)).toBe(true);
  await client.messages.create(params);
  const { type, model, usage } = start.message;
  expect(recording.events).toMatchObject([
    { provider: "anthropic", endpoint: "/v1/messages", response: { type, model, usage } },
  ]);
});

it("overwrites the counts of a stream's start with those of its end, and keeps the split that only the start has", async () => {
  const recording = keepEvents();
  const client = wrapAnthropic(new FakeAnthropic([start, delta, end]), recording);
  const stream = await client.messages.create({ ...params, stream: true });
  expect(await collect(stream)).toEqual([start, delta, end]);
  expect(recording.events).toMatchObject([
    {
      response: { usage: { ...start.message.usage, output_tokens: 7 }, model: "claude-sonnet-4-5-20250929" },
      time_to_first_token_ms: expect.any(Number),
    },
  ]);
});

it("records what helpers send, and the type of an error that wraps the whole body", async () => {
  const recording = keepEvents();
  const client = wrapAnthropic(new FakeAnthropic(start.message), recording);
  expect(await client.messages.finalModel(params)).toBe("claude-sonnet-4-5-20250929");
  expect(recording.events).toHaveLength(1);

  const body = { type: "error", error: { type: "overloaded_error", message: "Overloaded" } };
  const failing = wrapAnthropic(new FakeAnthropic(new FakeApiError(529, body)), recording);
  await expect(failing.messages.create(params)).rejects.toThrow("529");
  expect(recording.events[1]).toMatchObject({
    model: "claude-sonnet-4-5",
    success: false,
    provider_error: { status: 529, type: "overloaded_error" },
  });
});
