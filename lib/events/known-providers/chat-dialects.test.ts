import { describe, expect, it } from "vitest";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { readProviderUsage } from "./read-provider-usage";

describe("DeepSeek", () => {
  const hits = { prompt_cache_hit_tokens: 800, prompt_cache_miss_tokens: 200, completion_tokens: 100 };
  const tokens = { ...NO_TOKENS, input: 200, cacheRead: 800, output: 100 };

  it("takes cache hits as the cached part of the prompt, with OpenAI's details or without", () => {
    expect(readProviderUsage({ model: "deepseek-chat", usage: { ...hits, prompt_tokens: 1_000 } })).toMatchObject({
      provider: "deepseek",
      tokens,
    });
    const both = { ...hits, prompt_tokens: 1_000, prompt_tokens_details: { cached_tokens: 800 }, total_tokens: 1_100 };
    expect(readProviderUsage({ usage: both }).tokens).toEqual(tokens);
    expect(readProviderUsage({ usage: hits }).tokens).toEqual(tokens);
  });

  it("leaves the bill with the one who serves the model", () => {
    expect(readProviderUsage({ usage: { ...hits, prompt_tokens: 1_000 } }, { provider: "Azure" })).toMatchObject({
      provider: "azure",
      tokens,
    });
  });
});

describe("Mistral", () => {
  const usage = { prompt_tokens: 90, completion_tokens: 12, total_tokens: 102 };

  it.each([
    [{ num_cached_tokens: 64 }],
    [{ prompt_tokens_details: { cached_tokens: 64 } }],
    [{ prompt_token_details: { cached_tokens: 64 } }],
  ])("finds cached tokens in %j", (fields) => {
    expect(readProviderUsage({ usage: { ...usage, ...fields } }, { provider: "mistral" }).tokens).toEqual({
      ...NO_TOKENS,
      input: 26,
      cacheRead: 64,
      output: 12,
    });
  });

  it("counts the seconds of audio beside the tokens", () => {
    const audio = { prompt_tokens: 4, completion_tokens: 600, total_tokens: 3_200, prompt_audio_seconds: 203.4 };
    expect(readProviderUsage({ usage: audio })).toMatchObject({
      provider: "mistral",
      tokens: { ...NO_TOKENS, input: 4, output: 600 },
      items: { audioSecond: 204 },
    });
    expect(readProviderUsage({ usage: { ...audio, completion_tokens: null } }).tokens.output).toBe(0);
  });
});

describe("Cohere", () => {
  it("takes the units billed, not the tokens processed", () => {
    const usage = {
      billed_units: { input_tokens: 40, output_tokens: 90 },
      tokens: { input_tokens: 520, output_tokens: 95 },
    };
    expect(readProviderUsage({ message: { role: "assistant" }, usage })).toMatchObject({
      provider: "cohere",
      tokens: { ...NO_TOKENS, input: 40, output: 90 },
      detail: "FULL",
    });
    expect(readProviderUsage({ usage: { tokens: usage.tokens } }).tokens).toMatchObject({ input: 520, output: 95 });
  });

  it("reads rerankings and pictures, which are no tokens", () => {
    expect(readProviderUsage({ results: [], meta: { billed_units: { search_units: 2 } } })).toMatchObject({
      tokens: NO_TOKENS,
      detail: "FULL",
      items: { searchUnit: 2 },
    });
    expect(readProviderUsage({ embeddings: {}, meta: { billed_units: { images: 3 } } }).items).toEqual({ image: 3 });
    expect(readProviderUsage({ meta: { billed_units: {} } }).detail).toBe("UNKNOWN");
  });
});

describe("Perplexity", () => {
  it("counts the request or its searches, and reports the whole bill", () => {
    const usage = { prompt_tokens: 7, completion_tokens: 300, total_tokens: 307 };
    expect(
      readProviderUsage({ usage: { ...usage, search_context_size: "low", cost: { total_cost: 0.00531 } } }),
    ).toMatchObject({
      provider: "perplexity",
      items: { request: 1 },
      reportedCostUsd: "0.00531",
    });
    expect(readProviderUsage({ usage: { ...usage, num_search_queries: 18 } }).items).toEqual({ webSearch: 18 });
  });
});

describe("Ollama", () => {
  it("reads the counts in the answer itself", () => {
    const body = {
      model: "llama3.2:3b",
      done: true,
      prompt_eval_count: 26,
      eval_count: 290,
      eval_duration: 4_709_213_000,
    };
    expect(readProviderUsage(body)).toMatchObject({
      provider: "ollama",
      model: "llama3.2:3b",
      tokens: { ...NO_TOKENS, input: 26, output: 290 },
    });
    expect(readProviderUsage({ model: "llama3.2:3b", done: true, eval_count: 5 }).tokens).toMatchObject({ output: 5 });
    expect(readProviderUsage({ model: "llama3.2:3b", done: false, response: "He" }).detail).toBe("UNKNOWN");
  });
});
