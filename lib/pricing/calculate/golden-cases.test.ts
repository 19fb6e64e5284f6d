import { describe, expect, it } from "vitest";
import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";
import { priceUsage } from "@/lib/pricing/book/price-usage";
import { bookOf, priceAnswer } from "@/lib/testing/events/price-answer";
import { formatDecimal, MONEY_PLACES } from "@/lib/values/numbers/decimal";

const chat = (input: number, output: number, details: object = {}) => ({
  object: "chat.completion",
  usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output, ...details },
});
const gemini = (prompt: number, candidates: number, more: object = {}) => ({
  usageMetadata: { promptTokenCount: prompt, candidatesTokenCount: candidates, ...more },
});
const claude = (usage: object) => ({ type: "message", usage });
const deepSeek = chat(1_000, 100, { prompt_cache_hit_tokens: 800, prompt_cache_miss_tokens: 200 });
const AT = "2026-01-01T12:00:00Z";

const CASES: [number: number, provider: string, model: string, at: string, body: object, usd: string][] = [
  [1, "openai", "gpt-4o-mini", AT, chat(1_000, 500), "0.000450000000"],
  [
    2,
    "openai",
    "gpt-4o-2024-08-06",
    AT,
    chat(2_006, 300, { prompt_tokens_details: { cached_tokens: 1_920 } }),
    "0.005615000000",
  ],
  [
    3,
    "openai",
    "gpt-5",
    AT,
    {
      object: "response",
      usage: {
        input_tokens: 10_000,
        input_tokens_details: { cached_tokens: 8_000 },
        output_tokens: 1_500,
        output_tokens_details: { reasoning_tokens: 1_024 },
        total_tokens: 11_500,
      },
    },
    "0.018500000000",
  ],
  [4, "openai", "o3", "2025-06-09T12:00:00Z", chat(1_000, 1_000), "0.050000000000"],
  [5, "openai", "o3", "2025-06-11T12:00:00Z", chat(1_000, 1_000), "0.010000000000"],
  [
    6,
    "openai",
    "text-embedding-3-small",
    AT,
    { object: "list", usage: { prompt_tokens: 8_000, total_tokens: 8_000 } },
    "0.000160000000",
  ],
  [7, "openai", "gpt-4o-mini", AT, { ...chat(100_000, 20_000), service_tier: "batch" }, "0.013500000000"],
  [
    8,
    "openai",
    "gpt-4o-audio-preview",
    AT,
    chat(1_000, 500, {
      prompt_tokens_details: { audio_tokens: 800, text_tokens: 200 },
      completion_tokens_details: { audio_tokens: 400, text_tokens: 100 },
    }),
    "0.065500000000",
  ],
  [9, "openai", "gpt-5.4", "2026-04-01T12:00:00Z", chat(300_000, 1_000), "1.522500000000"],
  [
    10,
    "anthropic",
    "claude-sonnet-4-5",
    "2025-11-01T12:00:00Z",
    claude({
      input_tokens: 100,
      cache_creation_input_tokens: 3_000,
      cache_creation: { ephemeral_5m_input_tokens: 1_000, ephemeral_1h_input_tokens: 2_000 },
      cache_read_input_tokens: 8_000,
      output_tokens: 500,
      server_tool_use: { web_search_requests: 2 },
    }),
    "0.045950000000",
  ],
  [
    11,
    "anthropic",
    "claude-3-7-sonnet",
    AT,
    claude({ input_tokens: 3, cache_creation_input_tokens: 12_304, output_tokens: 550 }),
    "0.054399000000",
  ],
  [
    12,
    "anthropic",
    "claude-opus-4-7",
    "2026-06-01T12:00:00Z",
    claude({ input_tokens: 6, cache_creation_input_tokens: 159_217, output_tokens: 2_745 }),
    "1.063761250000",
  ],
  [
    13,
    "anthropic",
    "claude-sonnet-4-5",
    "2025-11-15T12:00:00Z",
    claude({ input_tokens: 10_000, cache_read_input_tokens: 195_000, output_tokens: 1_000 }),
    "0.199500000000",
  ],
  [
    14,
    "anthropic",
    "claude-sonnet-4-6",
    "2026-04-01T12:00:00Z",
    claude({ input_tokens: 250_000, output_tokens: 1_000 }),
    "0.765000000000",
  ],
  [
    15,
    "anthropic",
    "claude-sonnet-4-5",
    AT,
    claude({ input_tokens: 100_000, output_tokens: 10_000, service_tier: "batch" }),
    "0.225000000000",
  ],
  [
    16,
    "anthropic",
    "claude-3-haiku",
    AT,
    claude({
      input_tokens: 0,
      cache_creation_input_tokens: 1_000_000,
      cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 1_000_000 },
      output_tokens: 0,
    }),
    "0.500000000000",
  ],
  [
    17,
    "google",
    "gemini-2.5-pro",
    AT,
    gemini(11_500, 1_000, { cachedContentTokenCount: 10_000, thoughtsTokenCount: 10_000 }),
    "0.113125000000",
  ],
  [18, "google", "gemini-2.5-pro", AT, gemini(250_000, 1_000, { thoughtsTokenCount: 2_000 }), "0.670000000000"],
  [19, "google", "gemini-2.5-pro", AT, gemini(200_000, 0), "0.250000000000"],
  [20, "deepseek", "deepseek-chat", "2025-07-01T12:00:00Z", deepSeek, "0.000220000000"],
  [20, "deepseek", "deepseek-chat", "2025-07-01T20:00:00Z", deepSeek, "0.000110000000"],
  [20, "deepseek", "deepseek-chat", "2025-09-10T12:00:00Z", deepSeek, "0.000336000000"],
  [20, "deepseek", "deepseek-chat", "2025-09-10T20:00:00Z", deepSeek, "0.000336000000"],
];

const GROK = {
  object: "chat.completion",
  usage: {
    prompt_tokens: 10_120,
    prompt_tokens_details: { cached_tokens: 128 },
    completion_tokens: 1_499,
    completion_tokens_details: { reasoning_tokens: 2_809 },
    total_tokens: 14_428,
    cost_in_usd_ticks: 232_856_000,
  },
};

describe("golden cases: a provider's answer at a time costs exactly", () => {
  it.each(CASES)("%i: %s %s at %s", (_number, provider, model, at, body, usd) => {
    expect(priceAnswer(provider, model, at, body)).toMatchObject({
      costUsd: usd,
      costSource: "CALCULATED",
      reportedCostUsd: null,
    });
  });

  it("21: grok-4.20's reasoning stands beside its output, and xAI's own bill agrees", () => {
    expect(priceAnswer("x-ai", "grok-4.20", "2026-09-01T12:00:00Z", GROK)).toMatchObject({
      calculatedCostUsd: "0.023285600000",
      reportedCostUsd: "0.023285600000",
    });
  });

  it("22: a reported cost goes before the calculated one", () => {
    const body = chat(1_000, 500, { cost: 0.0045 });
    expect(priceAnswer("openrouter", "openai/gpt-4o-mini", AT, body)).toMatchObject({
      costUsd: "0.004500000000",
      calculatedCostUsd: "0.000450000000",
      costSource: "REPORTED",
    });
  });

  it.each(["meta-llama/llama-3.2-3b-instruct:free", "made-up/not-listed:free"])(
    "23: %s is free, and known to be",
    (model) => {
      expect(priceAnswer("openrouter", model, AT, chat(1_000, 5))).toMatchObject({
        costUsd: "0.000000000000",
        costSource: "CALCULATED",
      });
    },
  );

  it("24: an unknown model is unpriced, never $0", () => {
    expect(priceAnswer("openai", "my-unknown-model", AT, chat(1_000, 5))).toMatchObject({
      costUsd: null,
      costSource: "UNPRICED",
    });
  });
});

describe("mistakes that others reported", () => {
  it("bills cached tokens at the rate above the threshold too", () => {
    const body = gemini(250_000, 0, { cachedContentTokenCount: 240_000 });
    expect(priceAnswer("google", "gemini-2.5-pro", AT, body).costUsd).toBe("0.085000000000");
  });

  it("bills the creation of a cache once, whether it is split by time or not", () => {
    const usage = { input_tokens: 0, cache_creation_input_tokens: 1_000, output_tokens: 0 };
    const split = { ephemeral_5m_input_tokens: 1_000, ephemeral_1h_input_tokens: 0 };
    for (const body of [claude(usage), claude({ ...usage, cache_creation: split })]) {
      expect(priceAnswer("anthropic", "claude-sonnet-4-5", AT, body).costUsd).toBe("0.003750000000");
    }
  });

  it("keeps the one-hour split of a stream's start event", () => {
    const start = {
      input_tokens: 10,
      cache_creation_input_tokens: 1_000,
      cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 1_000 },
      output_tokens: 1,
    };
    const events = [
      { type: "message_start", message: { type: "message", model: "claude-sonnet-4-5", usage: start } },
      { type: "message_delta", usage: { input_tokens: 10, cache_creation_input_tokens: 1_000, output_tokens: 20 } },
    ];
    const reading = readProviderUsage(events, { provider: "anthropic" });
    const call = { ...reading, organizationId: "any", occurredAt: new Date(AT), success: true, reported: null };
    expect(priceUsage(call, bookOf("anthropic", "claude-sonnet-4-5")).costUsd).toBe("0.006330000000");
  });

  it("prices a name with a doubled provider prefix", () => {
    const body = chat(1_000, 500);
    const { calculatedCostUsd } = priceAnswer("openrouter", "openrouter/openai/gpt-4o-mini", AT, body);
    expect(calculatedCostUsd).toBe("0.000450000000");
  });

  it("keeps the price of the call's own time when a later one is another", () => {
    const prices = bookOf("openai", "gpt-5.6-luna");
    const usage = readProviderUsage({ model: "gpt-5.6-luna", ...chat(1_000_000, 0) }, { provider: "openai" });
    const priced = ["2026-07-29T23:59:59Z", "2026-07-30T00:00:00Z"].map(
      (at) =>
        priceUsage({ ...usage, organizationId: "any", occurredAt: new Date(at), success: true, reported: null }, prices)
          .costUsd,
    );
    expect(priced).toEqual([formatDecimal(2_000_000_000_000n, MONEY_PLACES), "0.400000000000"]);
  });
});
