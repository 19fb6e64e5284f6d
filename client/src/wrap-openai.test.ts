import { describe, expect, it } from "vitest";
import { collect } from "./testing/collect.js";
import { FakeApiError, FakeClient, FakeStream } from "./testing/fake-sdk.js";
import { keepEvents } from "./testing/recorded.js";
import { isOpenAi, wrapOpenAi } from "./wrap-openai.js";

const PROMPT = "a prompt that must never leave this program";
const usage = { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 };
const answer = {
  id: "chatcmpl-1",
  model: "gpt-4o-2024-08-06",
  service_tier: "flex",
  choices: [{ message: { content: "an answer that stays here" } }],
  usage,
};
const chunk = (content: string) => ({ model: "gpt-4o-2024-08-06", choices: [{ delta: { content } }] });
const last = { model: "gpt-4o-2024-08-06", choices: [], usage };
const params = { model: "gpt-4o", messages: [{ role: "user", content: PROMPT }] };

function wrapped(answers: object | Error) {
  const client = new FakeClient(answers);
  const recording = keepEvents({ user: "ada" });
  return { client, events: recording.events, openai: wrapOpenAi(client, recording) };
}

describe("wrapOpenAi", () => {
  it("records an answer's counts and nothing of its text", async () => {
    const { openai, events } = wrapped(answer);
    expect(isOpenAi(openai)).toBe(true);
    expect(await openai.chat.completions.create(params)).toEqual(answer);
    expect(events).toEqual([
      {
        provider: "openai",
        endpoint: "/v1/chat/completions",
        user: "ada",
        occurred_at: expect.any(Date),
        response: { model: "gpt-4o-2024-08-06", service_tier: "flex", usage },
        success: true,
        response_time_ms: expect.any(Number),
      },
    ]);
  });

  it("keeps the SDK's promise as it is: helpers work, and each call is recorded once", async () => {
    const { openai, events } = wrapped(answer);
    const promise = openai.chat.completions.create(params);
    expect(promise).toBeInstanceOf(Promise);
    expect(await promise.withResponse()).toMatchObject({ data: answer, request_id: "req_1" });
    expect(await promise).toEqual(answer);
    expect(await promise.finally(() => undefined)).toEqual(answer);
    expect(events).toHaveLength(1);

    expect(await openai.chat.completions.parse(params)).toEqual({ ...answer, parsed: true });
    expect(await openai.chat.completions.finalModel(params)).toBe(answer.model);
    expect(events).toHaveLength(3);
    expect(events[1].response).toEqual(events[0].response);
  });

  it("leaves an answer unread that the caller wants to read, and counts it as unknown", async () => {
    const { openai, events } = wrapped(answer);
    const response = await openai.chat.completions.create(params).asResponse();
    expect(await response.json()).toEqual(answer);
    expect(events).toMatchObject([{ model: "gpt-4o", response: { usage: null }, success: true }]);
  });

  it("asks streams for their usage, and hides the chunk that comes of it", async () => {
    const { client, openai, events } = wrapped([chunk("he"), chunk("llo"), last]);
    const stream = await openai.chat.completions.create({ ...params, stream: true });
    expect(stream).toBeInstanceOf(FakeStream);
    expect(stream.controller.signal.aborted).toBe(false);
    expect(await collect(stream)).toEqual([chunk("he"), chunk("llo")]);
    expect(client.received[0].stream_options).toEqual({ include_usage: true });
    expect(events).toMatchObject([
      { response: { model: "gpt-4o-2024-08-06", usage }, success: true, time_to_first_token_ms: expect.any(Number) },
    ]);
  });

  it("records a stream that is read by the SDK's own helpers", async () => {
    const { openai, events } = wrapped([last]);
    const stream = await openai.chat.completions.create({ ...params, stream: true });
    expect(await stream.describeFirst()).toEqual({ client: "the client", first: undefined });
    expect(events).toMatchObject([{ response: { usage } }]);
  });

  it("shows the usage chunk to who asked for it, and does not ask who refuses the option", async () => {
    const { openai } = wrapped([chunk("hi"), last]);
    const asked = { ...params, stream: true, stream_options: { include_usage: true } };
    expect(await collect(await openai.chat.completions.create(asked))).toEqual([chunk("hi"), last]);

    const mistral = new FakeClient([chunk("hi")]);
    mistral.baseURL = "https://api.mistral.ai/v1";
    await wrapOpenAi(mistral, keepEvents()).chat.completions.create({ ...params, stream: true });
    expect(mistral.received).toEqual([{ ...params, stream: true }]);
  });

  it("records a stream that the caller leaves as partial, and one that breaks as failed", async () => {
    const left = wrapped([chunk("he"), chunk("llo"), last]);
    for await (const _ of await left.openai.chat.completions.create({ ...params, stream: true })) break;
    expect(left.events).toMatchObject([{ success: true, response: { usage: null }, metadata: { partial: true } }]);

    const aborted = wrapped([chunk("he")]);
    const aborting = await aborted.openai.chat.completions.create({ ...params, stream: true });
    aborting.controller.abort();
    await collect(aborting);
    expect(aborted.events).toMatchObject([{ success: true, metadata: { partial: true } }]);

    const failure = new Error("socket hang up");
    const broken = wrapped([chunk("he"), failure]);
    const stream = await broken.openai.chat.completions.create({ ...params, stream: true });
    await expect(collect(stream)).rejects.toBe(failure);
    expect(broken.events).toMatchObject([{ success: false, provider_error: { type: "Error" } }]);
  });

  it("throws what the SDK throws, and records why without any sentence of the provider's", async () => {
    const error = new FakeApiError(400, { message: `Bad input: '${PROMPT}'`, type: "invalid_request_error" });
    const { openai, events } = wrapped(error);
    await expect(openai.chat.completions.create(params)).rejects.toBe(error);
    await expect(openai.chat.completions.parse(params)).rejects.toBe(error);
    await expect(openai.chat.completions.create(params).withResponse()).rejects.toBe(error);
    expect(events).toHaveLength(3);
    expect(events[1]).toMatchObject({
      model: "gpt-4o",
      success: false,
      provider_error: { status: 400, type: "invalid_request_error" },
    });
    expect(JSON.stringify(events)).not.toMatch(/must never leave|Bad input/);
  });

  it("passes the rest of the client, also what needs its private fields", async () => {
    const { client, openai, events } = wrapped(answer);
    expect(openai).toBeInstanceOf(FakeClient);
    expect(openai.name()).toBe("the client");
    expect(openai.name).toBe(openai.name);
    expect(openai.baseURL).toBe(client.baseURL);
    await openai.withOptions().chat.completions.create(params);
    expect(events).toHaveLength(1);
  });

  it("counts no call twice when a client is wrapped again", async () => {
    const { openai, events } = wrapped(answer);
    const again = keepEvents({ user: "grace" });
    await wrapOpenAi(openai, again).chat.completions.create(params);
    expect(again.events).toMatchObject([{ user: "grace" }]);
    expect(events).toEqual([]);
  });
});
