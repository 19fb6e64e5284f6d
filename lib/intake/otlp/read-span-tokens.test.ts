import { describe, expect, it } from "vitest";
import { hasUsage, readSpanTokens } from "./read-span-tokens";

describe("readSpanTokens", () => {
  it.each([
    ["included, as the conventions have it", { input: 100, read: 80 }, { input_tokens: 100 }],
    ["larger than the input", { input: 10, read: 80, write: 5 }, { input_tokens: 95 }],
    ["all the input there is", { read: 80 }, { input_tokens: 80 }],
    ["equal to the input: included", { input: 80, read: 80 }, { input_tokens: 80 }],
    [
      "missing to the total",
      { input: 100, output: 20, read: 80, total: 200 },
      { input_tokens: 180, output_tokens: 20 },
    ],
    [
      "missing to the total, where the reasoning is not",
      { input: 100, output: 50, read: 80, reasoning: 30, total: 230 },
      { input_tokens: 180, output_tokens: 50 },
    ],
    ["not what the total lacks", { input: 100, output: 20, read: 80, total: 130 }, { input_tokens: 100 }],
  ])("takes cached tokens that are %s", (_, counts, expected) => {
    expect(readSpanTokens(attributes(counts))).toMatchObject(expected);
  });

  it.each([
    ["included", { output: 50, reasoning: 30 }, { output_tokens: 50 }],
    ["larger than the output", { output: 10, reasoning: 30 }, { output_tokens: 40 }],
    [
      "missing to the total",
      { input: 5, output: 40, reasoning: 30, total: 75 },
      { input_tokens: 5, output_tokens: 70 },
    ],
    [
      "missing to the total with the cached",
      { input: 20, output: 40, read: 8, reasoning: 30, total: 98 },
      { input_tokens: 28, output_tokens: 70 },
    ],
  ])("takes reasoning that is %s", (_, counts, expected) => {
    expect(readSpanTokens(attributes(counts))).toMatchObject(expected);
  });

  it.each([
    ["a part of what was written", { write: 200, hour: 150 }, 150],
    ["at most what was written", { write: 100, hour: 150 }, 100],
    ["nothing where nothing was written", { hour: 150 }, undefined],
  ])("takes what was written to the cache for an hour as %s", (_, counts, expected) => {
    expect(readSpanTokens(attributes(counts)).cache_write_1h_tokens).toBe(expected);
  });

  it("takes what only the total of a Gemini call has as thoughts", () => {
    const counts = attributes({ input: 41, output: 5, total: 389 });
    expect(readSpanTokens(counts, true)).toMatchObject({ input_tokens: 41, output_tokens: 348, reasoning_tokens: 343 });
    expect(readSpanTokens(counts)).toMatchObject({ input_tokens: 41, output_tokens: 5 });
    const cached = attributes({ input: 100, output: 20, read: 80, total: 200 });
    expect(readSpanTokens(cached, true)).toMatchObject({ input_tokens: 180, output_tokens: 20 });
  });

  it("knows that AI SDK 5 counts what Anthropic cached beside the input, and later versions with it", () => {
    const counts = (more: object = {}) =>
      new Map(
        Object.entries({
          "ai.model.provider": "anthropic.messages",
          "ai.usage.inputTokens": 5_000,
          "ai.usage.outputTokens": 100,
          "ai.usage.totalTokens": 5_100,
          "ai.usage.cachedInputTokens": 2_000,
          ...more,
        }),
      );
    expect(readSpanTokens(counts())).toMatchObject({ input_tokens: 7_000, cache_read_tokens: 2_000 });
    expect(readSpanTokens(counts({ "ai.model.provider": "openai.chat" }))).toMatchObject({ input_tokens: 5_000 });
    const details = { "ai.usage.inputTokenDetails.cacheReadTokens": 2_000 };
    expect(readSpanTokens(counts(details))).toMatchObject({ input_tokens: 5_000, cache_read_tokens: 2_000 });
  });

  it("keeps a total only where a half is missing", () => {
    expect(readSpanTokens(attributes({ total: 9 })).total_tokens).toBe(9);
    expect(readSpanTokens(attributes({ input: 5, output: 3, total: 9 })).total_tokens).toBeUndefined();
  });

  it("reads counts that are texts, and none that are no numbers", () => {
    expect(readSpanTokens(new Map([["gen_ai.usage.input_tokens", "12"]])).input_tokens).toBe(12);
    for (const value of ["lots", "", true, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(hasUsage(new Map([["gen_ai.usage.input_tokens", value]]))).toBe(false);
    }
  });
});

const NAMES: Record<string, string> = {
  input: "gen_ai.usage.input_tokens",
  output: "gen_ai.usage.output_tokens",
  read: "gen_ai.usage.cache_read.input_tokens",
  write: "gen_ai.usage.cache_creation.input_tokens",
  hour: "anthropic.usage.cache_creation.ephemeral_1h_input_tokens",
  reasoning: "gen_ai.usage.reasoning.output_tokens",
  total: "gen_ai.usage.total_tokens",
};

function attributes(counts: Record<string, number>): Map<string, number> {
  return new Map(Object.entries(counts).map(([name, count]) => [NAMES[name], count]));
}
