import { describe, expect, it } from "vitest";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { isRefusal, readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";

describe("a line of a batch", () => {
  const chat = { model: "gpt-4o", usage: { prompt_tokens: 10, completion_tokens: 5 } };
  const message = { type: "message", model: "claude-x", usage: { input_tokens: 10, output_tokens: 5 } };
  const gemini = { modelVersion: "gemini-x", usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 5 } };

  it.each([
    [
      "OpenAI and Mistral",
      { id: "batch_req_1", custom_id: "a", response: { status_code: 200, body: chat }, error: null },
    ],
    ["Anthropic", { custom_id: "a", result: { type: "succeeded", message } }],
    ["Gemini", { key: "a", response: gemini }],
    ["Vertex", { request: { contents: [] }, status: "", response: gemini }],
    ["Claude on Vertex", { custom_id: "a", request: {}, response: message }],
    ["Bedrock", { recordId: "a", modelInput: {}, modelOutput: message }],
  ])("of %s is read at the batch's tier", (_, line) => {
    expect(readProviderUsage(line)).toMatchObject({
      tokens: { ...NO_TOKENS, input: 10, output: 5 },
      detail: "FULL",
      serviceTier: "batch",
    });
  });

  it("is an event of its own: a whole file is refused", () => {
    const line = { custom_id: "a", result: { type: "succeeded", message } };
    expect(() => readProviderUsage([line, line])).toThrow(/several answers/);
    expect(() => readProviderUsage([chat, chat].map((answer) => ({ ...answer, object: "chat.completion" })))).toThrow();
    expect(readProviderUsage([line]).serviceTier).toBe("batch");
  });

  it("may be of a request that failed, and is not billed then", () => {
    const error = { type: "error", error: { type: "invalid_request_error" } };
    expect(isRefusal({ custom_id: "a", result: { type: "errored", error } })).toBe(true);
    expect(isRefusal({ custom_id: "a", result: { type: "expired" } })).toBe(true);
    expect(isRefusal({ custom_id: "a", response: { status_code: 429, body: { error } }, error: null })).toBe(true);
    expect(isRefusal({ custom_id: "a", response: null, error: { code: "batch_expired" } })).toBe(true);
    expect(isRefusal({ custom_id: "a", result: { type: "succeeded", message } })).toBe(false);
  });
});

describe("an answer that is nothing but an error", () => {
  it("is a refusal; one that has counts or content isn't", () => {
    expect(isRefusal({ error: { type: "rate_limit_exceeded", code: "rate_limit_exceeded" } })).toBe(true);
    expect(isRefusal({ type: "error", error: { type: "overloaded_error" } })).toBe(true);
    expect(isRefusal({ error: {}, usage: { prompt_tokens: 5 } })).toBe(false);
    expect(isRefusal({ object: "response", status: "failed", error: {}, output: [], usage: null })).toBe(false);
    expect(isRefusal({ error: null })).toBe(false);
  });
});

describe("answers whose counts stand elsewhere", () => {
  it("have them in Bedrock's headers", () => {
    const HTTPHeaders = {
      "x-amzn-bedrock-input-token-count": "12",
      "X-Amzn-Bedrock-Output-Token-Count": "30",
      "x-amzn-bedrock-cache-read-input-token-count": "400",
      "x-amzn-bedrock-cache-write-input-token-count": "5",
    };
    const body = { ResponseMetadata: { HTTPHeaders }, outputs: [{ text: "…" }] };
    expect(readProviderUsage(body)).toMatchObject({
      provider: "aws",
      tokens: { ...NO_TOKENS, input: 12, output: 30, cacheRead: 400, cacheWrite5m: 5 },
    });
  });

  it("are of another model where speech was transcribed, and are no part of a conversation", () => {
    const usage = { type: "tokens", input_tokens: 12, output_tokens: 5, input_token_details: { audio_tokens: 12 } };
    const heard = { type: "conversation.item.input_audio_transcription.completed", transcript: "Hi", usage };
    expect(readProviderUsage(heard).tokens).toEqual({ ...NO_TOKENS, inputAudio: 12, output: 5 });
    const turn = { type: "response.done", response: { object: "realtime.response", usage: { input_tokens: 1 } } };
    expect(() => readProviderUsage([heard, turn])).toThrow(/several answers/);
  });

  it("add up over the turns of a conversation by voice", () => {
    const turn = (audio_tokens: number) => ({
      type: "response.done",
      response: {
        object: "realtime.response",
        usage: {
          input_tokens: 100,
          output_tokens: 20,
          total_tokens: 120,
          input_token_details: { text_tokens: 100 - audio_tokens, audio_tokens },
        },
      },
    });
    expect(readProviderUsage([turn(60), { type: "response.created" }, turn(40)]).tokens).toEqual({
      ...NO_TOKENS,
      input: 100,
      inputAudio: 100,
      output: 40,
    });
  });
});
