import { describe, expect, it } from "vitest";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";

describe("OpenAI's Responses", () => {
  const usage = {
    input_tokens: 10_000,
    input_tokens_details: { cached_tokens: 8_000, cache_write_tokens: 1_500 },
    output_tokens: 1_500,
    output_tokens_details: { reasoning_tokens: 1_024 },
    total_tokens: 11_500,
  };
  const tokens = { ...NO_TOKENS, input: 500, cacheRead: 8_000, cacheWrite5m: 1_500, output: 1_500, reasoning: 1_024 };

  it("takes cached and reasoning tokens as parts of the counts, whoever serves it", () => {
    for (const provider of ["openai", "azure", "anthropic", "x-ai", null]) {
      const reading = readProviderUsage({ object: "response", model: "gpt-5", usage }, { provider });
      expect(reading).toMatchObject({ tokens, detail: "FULL", provider, model: "gpt-5" });
    }
  });

  it("is not disturbed by the caller's own metadata", () => {
    const metadata = { usage: "input_tokens 5", data: "x" };
    expect(readProviderUsage({ object: "response", usage, metadata }).tokens).toEqual(tokens);
  });

  it("reads the tokens of transcriptions and pictures", () => {
    const transcription = {
      type: "tokens",
      input_tokens: 130,
      input_token_details: { audio_tokens: 120, text_tokens: 10 },
      output_tokens: 40,
      total_tokens: 170,
    };
    expect(readProviderUsage({ text: "…", usage: transcription })).toMatchObject({
      tokens: { ...NO_TOKENS, input: 10, inputAudio: 120, output: 40 },
      items: {},
    });
    const picture = {
      input_tokens: 350,
      input_tokens_details: { image_tokens: 300, text_tokens: 50 },
      output_tokens: 1_056,
      output_tokens_details: { image_tokens: 1_056, text_tokens: 0 },
      total_tokens: 1_406,
    };
    const data = [{ b64_json: "iVBORw0KGgo=" }];
    expect(readProviderUsage({ created: 1_780_000_000, data, usage: picture })).toMatchObject({
      tokens: { ...NO_TOKENS, input: 50, inputImage: 300, outputImage: 1_056 },
      items: {},
    });
  });
});

describe("answers billed without tokens", () => {
  it("rounds the seconds of a transcription up", () => {
    for (const [seconds, billed] of [
      [9.2, 10],
      [9, 9],
      ["61.5", 62],
    ]) {
      const body = { text: "…", usage: { type: "duration", seconds } };
      expect(readProviderUsage(body, { provider: "openai", model: "whisper-1" })).toMatchObject({
        tokens: NO_TOKENS,
        detail: "FULL",
        items: { audioSecond: billed },
      });
    }
    expect(readProviderUsage({ usage: { type: "duration", seconds: -3 } })).toMatchObject({
      detail: "UNKNOWN",
      items: {},
    });
  });

  it("counts pictures where no tokens are counted", () => {
    const data = [{ url: "https://example.org/1.png" }, { url: "https://example.org/2.png" }];
    expect(readProviderUsage({ created: 1_780_000_000, data }, { provider: "openai" })).toMatchObject({
      tokens: NO_TOKENS,
      detail: "FULL",
      items: { image: 2 },
    });
    expect(readProviderUsage({ data, usage: { cost_in_usd_ticks: 400_000_000 } }, { provider: "xai" })).toMatchObject({
      provider: "x-ai",
      items: { image: 2 },
      reportedCostUsd: "0.04",
    });
  });
});
