import { describe, expect, it } from "vitest";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";

const read = (usage: object, more: object = {}) =>
  readProviderUsage({ usage, ...more }, { model: "claude-sonnet-4-5" });

describe("the AI SDK", () => {
  const tokens = { ...NO_TOKENS, input: 100, cacheRead: 8_000, cacheWrite5m: 900, output: 500, reasoning: 200 };
  const details = {
    inputTokens: 9_000,
    inputTokenDetails: { noCacheTokens: 100, cacheReadTokens: 8_000, cacheWriteTokens: 900 },
    outputTokens: 500,
    outputTokenDetails: { textTokens: 300, reasoningTokens: 200 },
    totalTokens: 9_500,
  };

  it("counts what was cached as part of the input, in versions 6 and 7 with what was written", () => {
    expect(read(details)).toMatchObject({ tokens, detail: "FULL", provider: null });
    expect(read({ inputTokens: 10_000, outputTokens: 500, cachedInputTokens: 8_000 }).tokens).toEqual({
      ...NO_TOKENS,
      input: 2_000,
      cacheRead: 8_000,
      output: 500,
    });
    const ofProvider = {
      inputTokens: { total: 9_000, noCache: 100, cacheRead: 8_000, cacheWrite: 900 },
      outputTokens: { total: 500, text: 300, reasoning: 200 },
    };
    expect(read(ofProvider).tokens).toEqual(tokens);
  });

  it("adds what was cached where a provider's input leaves it out", () => {
    expect(read({ ...details, inputTokens: 100 }).tokens).toEqual(tokens);
  });

  it("takes the split by time from the provider's own object", () => {
    const raw = { input_tokens: 100, cache_creation: { ephemeral_1h_input_tokens: 600 } };
    expect(read({ ...details, raw }).tokens).toEqual({ ...tokens, cacheWrite5m: 300, cacheWrite1h: 600 });
    const usage = { inputTokens: 100, outputTokens: 500, cachedInputTokens: 8_000 };
    const own = {
      input_tokens: 100,
      cache_read_input_tokens: 8_000,
      cache_creation_input_tokens: 900,
      output_tokens: 500,
    };
    expect(read(usage, { providerMetadata: { anthropic: { usage: own } } }).tokens).toEqual({
      ...tokens,
      reasoning: 0,
    });
  });

  it("reads version 4, whose cached tokens stand in the provider's metadata", () => {
    const usage = { promptTokens: 100, completionTokens: 500, totalTokens: 600 };
    expect(read(usage).tokens).toEqual({ ...NO_TOKENS, input: 100, output: 500 });
    expect(read({ promptTokens: null, completionTokens: null }).detail).toBe("UNKNOWN");
    const openai = { cachedPromptTokens: 60, reasoningTokens: 200 };
    expect(read(usage, { providerMetadata: { openai } }).tokens).toMatchObject({
      input: 40,
      cacheRead: 60,
      output: 500,
    });
    const anthropic = { cacheReadInputTokens: 8_000, cacheCreationInputTokens: 900 };
    expect(read(usage, { providerMetadata: { anthropic } }).tokens).toEqual({ ...tokens, reasoning: 0 });
  });

  it("takes the usage of all steps before that of the last one", () => {
    const body = { usage: { inputTokens: 5, outputTokens: 1 }, totalUsage: details, response: { modelId: "claude-x" } };
    expect(readProviderUsage(body)).toMatchObject({ tokens, model: "claude-x" });
  });

  it("says only the tokens of embeddings", () => {
    expect(read({ tokens: 8 }, { embeddings: [] })).toMatchObject({
      tokens: { ...NO_TOKENS, input: 8 },
      detail: "FULL",
    });
  });

  it("isn't taken for Bedrock where only input and output are told", () => {
    const bare = { inputTokens: 7, outputTokens: 3, totalTokens: 10 };
    expect(readProviderUsage({ usage: bare }, { model: "gpt-4o" })).toMatchObject({
      provider: null,
      tokens: { input: 7 },
    });
    expect(readProviderUsage({ usage: bare, metrics: { latencyMs: 5 } }).provider).toBe("aws");
    expect(readProviderUsage({ usage: bare }, { model: "amazon.nova-lite-v1:0" }).provider).toBe("aws");
  });
});

describe("LangChain", () => {
  const usage = { input_tokens: 13_244, output_tokens: 12, total_tokens: 13_256 };

  it("counts cached and audio tokens and reasoning as parts", () => {
    const input_token_details = { cache_creation: 25, cache_read: 13_000, audio: 100 };
    const output_token_details = { reasoning: 8, audio: 4 };
    expect(read({ ...usage, input_token_details, output_token_details }).tokens).toEqual({
      ...NO_TOKENS,
      input: 119,
      cacheRead: 13_000,
      cacheWrite5m: 25,
      inputAudio: 100,
      output: 8,
      outputAudio: 4,
      reasoning: 8,
    });
  });

  it("splits what was written by how long it is kept, whether the sum repeats it or is 0", () => {
    const split = { ephemeral_5m_input_tokens: 100, ephemeral_1h_input_tokens: 200, cache_read: 13_000 };
    for (const cache_creation of [0, 300]) {
      const reading = read({ ...usage, input_token_details: { ...split, cache_creation } });
      expect(reading.tokens).toMatchObject({ cacheWrite5m: 100, cacheWrite1h: 200 });
    }
  });

  it("reads a whole message, what a chain returned, and a service tier", () => {
    const message = {
      content: "Hi",
      usage_metadata: usage,
      response_metadata: { model_name: "gpt-4o-mini", token_usage: { prompt_tokens: 1 } },
    };
    expect(readProviderUsage(message)).toMatchObject({ model: "gpt-4o-mini", tokens: { input: 13_244, output: 12 } });
    const tokenUsage = { promptTokens: 10, completionTokens: 5, totalTokens: 15 };
    expect(readProviderUsage({ generations: [], llmOutput: { tokenUsage } }).tokens).toMatchObject({
      input: 10,
      output: 5,
    });
    const llm_output = { token_usage: { prompt_tokens: 10, completion_tokens: 5 }, model_name: "gpt-4o" };
    expect(readProviderUsage({ generations: [], llm_output })).toMatchObject({
      model: "gpt-4o",
      tokens: { input: 10 },
    });
    const input_token_details = { priority_cache_read: 100, priority: 13_144 };
    expect(read({ ...usage, input_token_details })).toMatchObject({
      serviceTier: "priority",
      tokens: { input: 13_144, cacheRead: 100 },
    });
  });
});

describe("other libraries", () => {
  it("reads Pydantic AI's and an event's own names", () => {
    const usage = { input_tokens: 100, cache_read_tokens: 60, cache_write_tokens: 10, output_tokens: 5 };
    expect(read(usage).tokens).toEqual({ ...NO_TOKENS, input: 30, cacheRead: 60, cacheWrite5m: 10, output: 5 });
  });

  it("reads .NET's names, which begin like those of Bedrock's metrics", () => {
    const usage = { inputTokenCount: 100, outputTokenCount: 5, totalTokenCount: 105, cachedInputTokenCount: 60 };
    expect(read(usage)).toMatchObject({ provider: null, tokens: { input: 40, cacheRead: 60, output: 5 } });
  });

  it("reads Claude's Agent SDK, which counts what was cached beside the input", () => {
    const counts = { inputTokens: 10, outputTokens: 5, cacheReadInputTokens: 60, cacheCreationInputTokens: 7 };
    expect(read({ ...counts, webSearchRequests: 2, costUSD: 0.1, contextWindow: 200_000 })).toMatchObject({
      tokens: { ...NO_TOKENS, input: 10, cacheRead: 60, cacheWrite5m: 7, output: 5 },
      items: { webSearch: 2 },
      reportedCostUsd: null,
    });
  });

  it("reads Gemini's names as Google's Python library writes them", () => {
    const usage_metadata = {
      prompt_token_count: 100,
      cached_content_token_count: 40,
      candidates_token_count: 10,
      thoughts_token_count: 20,
      total_token_count: 130,
      prompt_tokens_details: [{ modality: "VIDEO", token_count: 30 }],
    };
    expect(readProviderUsage({ candidates: [], usage_metadata }).tokens).toEqual({
      ...NO_TOKENS,
      input: 30,
      cacheRead: 40,
      inputVideo: 30,
      output: 30,
      reasoning: 20,
    });
  });
});

describe("an object whose counts nobody here can read", () => {
  it.each([
    [{ inputTokens: 5, outputTokens: 1, cacheReadTokens: 900 }, /looks like the usage of .*cacheReadTokens/],
    [{ inputTokens: 5, outputTokens: 1, cachedInputTokens: 3, cacheReadInputTokens: 9 }, /looks like the usage of/],
    [{ input_tokens: 5, output_tokens: 1, cache_hit_tokens: 900 }, /OpenAI's Responses, but has cache_hit_tokens/],
    [{ input_tokens: 5, output_tokens: 1, input_tokens_details: { cache_hits: 9 } }, /input_tokens_details.cache_hits/],
    [{ prompt_tokens: 5, completion_tokens: 1, hidden_tokens: 900 }, /OpenAI's chat, but has hidden_tokens/],
    [{ promptTokenCount: 5, secretTokenCount: 900 }, /Gemini, but has secretTokenCount/],
    [{ inputTokens: 5, outputTokens: 1, cacheCreationTokens: 3, totalCost: 1 }, /ccusage/],
    [{ "gen_ai.usage.input_tokens": 5 }, /OpenTelemetry/],
    [{ input: 10, output: 5, total: 15, unit: "TOKENS" }, /Langfuse/],
    [
      { input_tokens: 5, output_tokens: 1, cache_read_input_tokens: 9, input_tokens_details: { cached_tokens: 9 } },
      /looks like the usage of Anthropic/,
    ],
  ])("is refused with the name of what it looks like: %j", (usage, message) => {
    expect(() => read(usage)).toThrow(message);
  });

  it("isn't refused for counts of nothing, or for what counts no tokens", () => {
    const usage = { prompt_tokens: 5, completion_tokens: 1, hidden_tokens: 0, other_tokens: null, latency: 9 };
    expect(read({ ...usage, max_tokens_per_second: "fast" }).tokens).toMatchObject({ input: 5, output: 1 });
  });
});
