import { expect, it } from "vitest";
import { readAiSdkUsage } from "./ai-sdk-usage.js";

const nested = {
  inputTokens: { total: 10, noCache: 2, cacheRead: 6, cacheWrite: 2 },
  outputTokens: { total: 5, text: 2, reasoning: 3 },
};
const counts = (
  input: number,
  output: number,
  read: number | null,
  write: number | null,
  reasoning: number | null,
) => ({
  input_tokens: input,
  output_tokens: output,
  input_tokens_details: { cached_tokens: read, cache_write_tokens: write },
  output_tokens_details: { reasoning_tokens: reasoning },
});

it("prefers the provider's own counts, wherever they are passed on", () => {
  const raw = { input_tokens: 2, cache_read_input_tokens: 6, output_tokens: 5 };
  expect(readAiSdkUsage({ ...nested, raw }, {}, "anthropic.messages")).toBe(raw);
  expect(readAiSdkUsage({}, { anthropic: { usage: raw } }, "anthropic.messages")).toBe(raw);
  const usageMetadata = { promptTokenCount: 3 };
  expect(readAiSdkUsage({}, { google: { usageMetadata } }, "google.generative-ai")).toBe(usageMetadata);
});

it("reads the counts of AI SDK 6 and 7", () => {
  expect(readAiSdkUsage({ ...nested, raw: { units: 1 } }, {}, "x")).toEqual(counts(10, 5, 6, 2, 3));
});

it("reads the counts of AI SDK 5, in which the provider decides what includes what", () => {
  const flat = { inputTokens: 10, outputTokens: 5, totalTokens: 15, cachedInputTokens: 6, reasoningTokens: 3 };
  expect(readAiSdkUsage(flat, {}, "openai.responses")).toEqual(counts(10, 5, 6, null, 3));
  expect(readAiSdkUsage({ ...flat, totalTokens: 18 }, {}, "google.generative-ai")).toEqual(counts(10, 8, 6, null, 3));
  const anthropic = { anthropic: { cacheCreationInputTokens: 4 } };
  const cached = { inputTokens: 10, outputTokens: 5, totalTokens: 15, cachedInputTokens: 6 };
  expect(readAiSdkUsage(cached, anthropic, "anthropic.messages")).toEqual(counts(20, 5, 6, 4, null));
});

it("knows no counts where there are none", () => {
  expect(readAiSdkUsage({ inputTokens: undefined, outputTokens: undefined }, {}, "x")).toBeNull();
  expect(readAiSdkUsage(undefined, undefined, "x")).toBeNull();
});
