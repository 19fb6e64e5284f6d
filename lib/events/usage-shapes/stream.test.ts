import { describe, expect, it } from "vitest";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";

describe("a stream of Anthropic's", () => {
  const start = {
    type: "message_start",
    message: {
      type: "message",
      model: "claude-sonnet-4-5",
      usage: {
        input_tokens: 50,
        cache_creation_input_tokens: 1_500,
        cache_creation: { ephemeral_5m_input_tokens: 500, ephemeral_1h_input_tokens: 1_000 },
        cache_read_input_tokens: 900,
        output_tokens: 1,
        service_tier: "batch",
      },
    },
  };
  const text = { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hello" } };
  const delta = (usage: object) => ({ type: "message_delta", delta: { stop_reason: "end_turn" }, usage });
  const tokens = { ...NO_TOKENS, input: 50, cacheRead: 900, cacheWrite5m: 500, cacheWrite1h: 1_000 };

  it("overwrites with the cumulative counts, adds nothing, and keeps the split of the start", () => {
    const later = { input_tokens: 50, cache_creation_input_tokens: 1_500, cache_read_input_tokens: 900 };
    const events = [start, text, delta({ ...later, output_tokens: 8 }), delta({ ...later, output_tokens: 20 })];
    expect(readProviderUsage([...events, { type: "message_stop" }])).toMatchObject({
      provider: "anthropic",
      model: "claude-sonnet-4-5",
      tokens: { ...tokens, output: 20 },
      serviceTier: "batch",
    });
    const silent = { input_tokens: null, cache_creation: null, output_tokens: 20 };
    expect(readProviderUsage([start, delta(silent)]).tokens).toEqual({ ...tokens, output: 20 });
  });

  it("takes a split that the delta brings", () => {
    const cache_creation = { ephemeral_5m_input_tokens: 1_500, ephemeral_1h_input_tokens: 0 };
    expect(readProviderUsage([start, delta({ output_tokens: 2, cache_creation })]).tokens).toMatchObject({
      cacheWrite5m: 1_500,
      cacheWrite1h: 0,
    });
  });

  it("keeps what is known of a call that was cut off", () => {
    expect(readProviderUsage([start, text])).toMatchObject({ tokens: { ...tokens, output: 1 }, detail: "PARTIAL" });
    const texts = [start, text].map((event) => JSON.stringify(event));
    expect(readProviderUsage(texts).detail).toBe("PARTIAL");
  });

  it("reads server-sent events as parsers leave them", () => {
    const events = [start, delta({ output_tokens: 20 })];
    const wrapped = events.map((data) => ({ event: data.type, data }));
    const texts = events.map((data) => ({ event: data.type, data: JSON.stringify(data) }));
    for (const list of [wrapped, texts, events.map((event) => JSON.stringify(event))]) {
      expect(readProviderUsage([...list, { data: "[DONE]" }, "[DONE]", null]).tokens).toEqual({
        ...tokens,
        output: 20,
      });
    }
  });
});

describe("a stream of OpenAI's", () => {
  const chunk = {
    object: "chat.completion.chunk",
    model: "gpt-4o",
    choices: [{ delta: { content: "Hi" } }],
    usage: null,
  };

  it("has its counts in the last chunk", () => {
    const usage = { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 };
    const first = { ...chunk, model: "", choices: [], prompt_filter_results: [] };
    expect(readProviderUsage([first, chunk, { ...chunk, choices: [], usage, service_tier: "flex" }])).toMatchObject({
      provider: "azure",
      model: "gpt-4o",
      tokens: { ...NO_TOKENS, input: 9, output: 3 },
      serviceTier: "flex",
    });
  });

  it("takes the last of counts that grow from chunk to chunk", () => {
    const growing = [1, 2, 3].map((completion_tokens) => ({
      ...chunk,
      usage: { prompt_tokens: 9, completion_tokens },
    }));
    expect(readProviderUsage(growing).tokens).toEqual({ ...NO_TOKENS, input: 9, output: 3 });
  });

  it("has Groq's counts under x_groq", () => {
    const usage = { queue_time: 0.1, prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 };
    expect(
      readProviderUsage([
        { ...chunk, x_groq: { id: "r" } },
        { ...chunk, x_groq: { id: "r", usage } },
      ]),
    ).toMatchObject({
      provider: "groq",
      tokens: { input: 9, output: 3 },
    });
  });

  it("is unknown, not free, when no usage was asked for", () => {
    expect(readProviderUsage([chunk, chunk])).toMatchObject({ model: "gpt-4o", tokens: NO_TOKENS, detail: "UNKNOWN" });
  });

  it.each(["response.completed", "response.incomplete", "response.failed"])("has its counts in %s", (type) => {
    const response = { object: "response", model: "gpt-5", service_tier: "auto", usage: null };
    const usage = { input_tokens: 30, input_tokens_details: { cached_tokens: 10 }, output_tokens: 7, total_tokens: 37 };
    const events = [
      { type: "response.created", response },
      { type: "response.output_text.delta", delta: "Hi" },
      { type, response: { ...response, service_tier: "priority", usage } },
    ];
    expect(readProviderUsage(events)).toMatchObject({
      model: "gpt-5",
      tokens: { ...NO_TOKENS, input: 20, cacheRead: 10, output: 7 },
      serviceTier: "priority",
    });
    expect(readProviderUsage(events.slice(0, 2))).toMatchObject({ model: "gpt-5", detail: "UNKNOWN" });
  });
});

describe("streams of others", () => {
  it("takes Gemini's last counts, with those that only earlier chunks had", () => {
    const chunks = [
      { promptTokenCount: 100, cachedContentTokenCount: 40, candidatesTokenCount: 5, totalTokenCount: 105 },
      { promptTokenCount: 100, candidatesTokenCount: 12, thoughtsTokenCount: 30, totalTokenCount: 142 },
      { promptTokenCount: 100, candidatesTokenCount: 25, totalTokenCount: 155 },
    ].map((usageMetadata) => ({ candidates: [], modelVersion: "gemini-2.5-flash", usageMetadata }));
    expect(readProviderUsage(chunks).tokens).toEqual({
      ...NO_TOKENS,
      input: 60,
      cacheRead: 40,
      output: 55,
      reasoning: 30,
    });
  });

  it("reads Bedrock's metadata, also after Anthropic's own events", () => {
    const usage = { inputTokens: 11, outputTokens: 22, totalTokens: 33 };
    const events = [
      { messageStart: { role: "assistant" } },
      { contentBlockDelta: { delta: { text: "Hi" }, contentBlockIndex: 0 } },
      { metadata: { usage, metrics: { latencyMs: 500 }, serviceTier: { type: "priority" } } },
    ];
    expect(readProviderUsage(events)).toMatchObject({
      provider: "aws",
      tokens: { ...NO_TOKENS, input: 11, output: 22 },
      serviceTier: "priority",
    });
    expect(readProviderUsage(events.slice(0, 2)).detail).toBe("UNKNOWN");
  });

  it("reads Cohere's end of the message, in both versions", () => {
    const billed_units = { input_tokens: 5, output_tokens: 6 };
    const v2 = [
      { type: "content-delta", delta: { message: {} } },
      { type: "message-end", delta: { usage: { billed_units } } },
    ];
    const v1 = [{ event_type: "stream-end", response: { text: "Hi", meta: { billed_units } } }];
    for (const events of [v1, v2]) {
      expect(readProviderUsage(events)).toMatchObject({ provider: "cohere", tokens: { input: 5, output: 6 } });
    }
  });

  it("reads Ollama's final object", () => {
    const events = [
      { model: "llama3.2:3b", message: { role: "assistant", content: "Hi" }, done: false },
      {
        model: "llama3.2:3b",
        message: { role: "assistant", content: "" },
        done: true,
        prompt_eval_count: 4,
        eval_count: 9,
      },
    ];
    expect(readProviderUsage(events)).toMatchObject({ provider: "ollama", tokens: { input: 4, output: 9 } });
  });

  it("reads the cost at the end of xAI's and OpenRouter's", () => {
    const usage = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 };
    const chunk = { choices: [], usage };
    const xAi = [chunk, { ...chunk, usage: { ...usage, cost_in_usd_ticks: 1 } }];
    expect(readProviderUsage(xAi)).toMatchObject({ provider: "x-ai", reportedCostUsd: "0.0000000001" });
    const openRouter = [chunk, { ...chunk, usage: { ...usage, cost: 0.0045, is_byok: false } }];
    expect(readProviderUsage(openRouter)).toMatchObject({ provider: "openrouter", reportedCostUsd: "0.0045" });
  });
});
