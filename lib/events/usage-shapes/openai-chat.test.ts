import { describe, expect, it } from "vitest";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";

const read = (usage: object, provider = "openai") => readProviderUsage({ model: "gpt-4o", usage }, { provider });

describe("OpenAI's chat", () => {
  it("takes cached, written, audio and reasoning tokens as parts of the counts, never on top of them", () => {
    const { tokens, detail } = read({
      prompt_tokens: 3_000,
      prompt_tokens_details: { cached_tokens: 1_024, cache_write_tokens: 500, audio_tokens: 300, image_tokens: 76 },
      completion_tokens: 700,
      completion_tokens_details: { reasoning_tokens: 256, audio_tokens: 100 },
      total_tokens: 3_700,
    });
    expect(detail).toBe("FULL");
    expect(tokens).toEqual({
      ...NO_TOKENS,
      input: 1_100,
      cacheRead: 1_024,
      cacheWrite5m: 500,
      inputAudio: 300,
      inputImage: 76,
      output: 600,
      outputAudio: 100,
      reasoning: 256,
    });
  });

  it("bills rejected predictions, which are in the completion already", () => {
    const { tokens } = read({
      prompt_tokens: 10,
      completion_tokens: 90,
      completion_tokens_details: { accepted_prediction_tokens: 20, rejected_prediction_tokens: 40 },
      total_tokens: 100,
    });
    expect(tokens).toEqual({ ...NO_TOKENS, input: 10, output: 90 });
  });

  it("takes a count under both of its names once, and none where they differ", () => {
    const usage = { prompt_tokens: 40, completion_tokens: 5, input_tokens: 40, output_tokens: 5 };
    expect(read(usage).tokens).toEqual({ ...NO_TOKENS, input: 40, output: 5 });
    expect(read({ ...usage, input_tokens: 0, output_tokens: 0 }).tokens).toEqual({
      ...NO_TOKENS,
      input: 40,
      output: 5,
    });
    expect(read({ ...usage, input_tokens: 30 }).detail).toBe("UNKNOWN");
  });

  it("takes a part that is larger than its whole as counted beside it, as some proxies do", () => {
    const usage = { prompt_tokens: 40, prompt_tokens_details: { cached_tokens: 900 }, completion_tokens: 5 };
    expect(read(usage).tokens).toEqual({ ...NO_TOKENS, input: 40, cacheRead: 900, output: 5 });
  });

  it("counts audio that was cached as well only once", () => {
    const details = { audio_tokens: 80, cached_tokens: 60 };
    const usage = { prompt_tokens: 100, prompt_tokens_details: details, completion_tokens: 0, total_tokens: 100 };
    expect(read(usage).tokens).toEqual({ ...NO_TOKENS, cacheRead: 20, cacheAudioRead: 40, inputAudio: 40 });
    const split = { ...details, cached_tokens_details: { audio_tokens: 50 } };
    expect(read({ ...usage, prompt_tokens_details: split }).tokens).toEqual({
      ...NO_TOKENS,
      input: 10,
      cacheRead: 10,
      cacheAudioRead: 50,
      inputAudio: 30,
    });
  });

  it("reads embeddings, which have no completion", () => {
    expect(read({ prompt_tokens: 8, total_tokens: 8 })).toMatchObject({
      tokens: { ...NO_TOKENS, input: 8 },
      detail: "FULL",
    });
  });

  it("keeps a lone total as one, and works out a missing half from it", () => {
    expect(read({ total_tokens: 75 })).toMatchObject({ tokens: { ...NO_TOKENS, input: 75 }, detail: "TOTAL_ONLY" });
    expect(read({ prompt_tokens: 0, completion_tokens: 0, total_tokens: 75 }).detail).toBe("TOTAL_ONLY");
    expect(read({ completion_tokens: 15, total_tokens: 75 }).tokens).toEqual({ ...NO_TOKENS, input: 60, output: 15 });
    expect(read({ prompt_tokens: 60, total_tokens: 75 }).tokens).toEqual({ ...NO_TOKENS, input: 60, output: 15 });
    expect(read({ prompt_tokens: 60, completion_tokens: 15 }).tokens).toEqual({ ...NO_TOKENS, input: 60, output: 15 });
  });

  it("reads fields that are null or missing as nothing", () => {
    const usage = { prompt_tokens: 12, completion_tokens: 3, prompt_tokens_details: null, total_tokens: null };
    expect(read(usage).tokens).toEqual({ ...NO_TOKENS, input: 12, output: 3 });
    expect(read({ prompt_tokens: null, completion_tokens: null })).toMatchObject({
      tokens: NO_TOKENS,
      detail: "UNKNOWN",
    });
  });

  it("finds cached tokens where Together, Moonshot and translating proxies put them", () => {
    const usage = { prompt_tokens: 100, completion_tokens: 1, total_tokens: 101 };
    expect(read({ ...usage, cached_tokens: 30 }, "together").tokens).toMatchObject({ input: 70, cacheRead: 30 });
    const anthropicNames = { cache_read_input_tokens: 30, cache_creation_input_tokens: 20 };
    expect(read({ ...usage, ...anthropicNames }, "litellm").tokens).toMatchObject({
      input: 50,
      cacheRead: 30,
      cacheWrite5m: 20,
    });
  });

  it("takes Azure and Groq for the provider where the body shows it", () => {
    const usage = { prompt_tokens: 5, completion_tokens: 5, total_tokens: 10 };
    expect(readProviderUsage({ prompt_filter_results: [], model: "my-deployment", usage })).toMatchObject({
      provider: "azure",
      model: "my-deployment",
    });
    expect(readProviderUsage({ usage: { ...usage, queue_time: 0.01 } }).provider).toBe("groq");
    expect(readProviderUsage({ usage }).provider).toBeNull();
  });
});
