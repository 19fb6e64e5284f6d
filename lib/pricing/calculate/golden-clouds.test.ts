import { describe, expect, it } from "vitest";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { whyUnpriced } from "@/lib/pricing/book/explain-cost";
import { findCatalogueModel } from "@/lib/pricing/catalogue/catalogue";
import { priceAnswer } from "@/lib/testing/events/price-answer";
import type { BillableUsage } from "./calculate-cost";

const AT = "2026-11-01T12:00:00Z";

const chat = (input: number, output: number, more: object = {}) => ({
  object: "chat.completion",
  usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  ...more,
});
const claude = (usage: object) => ({ type: "message", usage });
const converse = (input: number, output: number, tier: string) => ({
  usage: { inputTokens: input, outputTokens: output, totalTokens: input + output },
  serviceTier: { type: tier },
});
const gemini = (input: number, output: number, more: object = {}) => ({
  usageMetadata: { promptTokenCount: input, candidatesTokenCount: output, ...more },
});
const tier = (service_tier: string) => chat(100_000, 10_000, { service_tier });

const CASES: [provider: string, model: string, body: object, usd: string | null][] = [
  // 28: service tiers. Without a rule that has a source, there is no price.
  ["azure", "gpt-5.1", tier("priority"), "0.450000000000"],
  ["azure", "gpt-5.1", tier("default"), "0.225000000000"],
  ["azure", "gpt-4.1-nano", tier("priority"), null],
  ["openai", "gpt-4o-mini", tier("scale"), null],
  ["openai", "ft:gpt-4o-mini-2024-07-18:acme::8abc", tier("batch"), "0.021000000000"],
  ["openai", "ft:davinci-002:acme::8abc", tier("batch"), null],
  ["google", "gemini-3.1-pro-preview", { ...gemini(100_000, 10_000), service_tier: "priority" }, "0.576000000000"],
  ["google", "gemini-2.0-flash", { ...gemini(100_000, 10_000), service_tier: "priority" }, null],
  ["google", "gemini-2.5-flash", gemini(100_000, 10_000, { trafficType: "PROVISIONED_THROUGHPUT" }), null],
  [
    "google",
    "claude-sonnet-4-6",
    { ...claude({ input_tokens: 100_000, output_tokens: 10_000, service_tier: "batch" }) },
    "0.225000000000",
  ],
  ["aws", "amazon.nova-pro-v1:0", converse(100_000, 10_000, "batch"), "0.056000000000"],
  ["aws", "amazon.nova-pro-v1:0", converse(100_000, 10_000, "flex"), null],
  ["aws", "amazon.nova-pro-v1:0", converse(100_000, 10_000, "priority"), null],
  ["aws", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", converse(100_000, 10_000, "batch"), "0.247500000000"],
  ["aws", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", converse(100_000, 10_000, "priority"), null],
  ["aws", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", converse(100_000, 10_000, "reserved"), null],
  ["mistral", "mistral-large-2512", tier("batch"), "0.032500000000"],
  ["groq", "openai/gpt-oss-120b", tier("batch"), "0.010500000000"],
  ["groq", "openai/gpt-oss-120b", tier("on_demand"), "0.021000000000"],
  ["groq", "openai/gpt-oss-120b", tier("performance"), null],
  ["x-ai", "grok-4", tier("batch"), null],
  ["deepseek", "deepseek-chat", tier("batch"), null],
  ["anthropic", "claude-haiku-4-5", claude({ input_tokens: 1_000, output_tokens: 10, service_tier: "priority" }), null],
  // 30, 31, 32: a close name, and other makers' models on a cloud
  ["openai", "davinci-002", chat(1_000_000, 0), "2.000000000000"],
  ["openai", "babbage-002", chat(1_000_000, 0), "0.400000000000"],
  ["azure", "DeepSeek-R1", chat(1_000_000, 1_000_000), "6.750000000000"],
  ["azure", "DeepSeek-V4-Pro", chat(1_000_000, 1_000_000), "5.220000000000"],
  ["azure", "grok-4", chat(1_000, 1_000), null],
  ["mistral", "mistral-large-latest", chat(1_000_000, 1_000_000), "2.000000000000"],
  ["mistral", "mistral-small-latest", chat(1_000_000, 1_000_000), "0.750000000000"],
  [
    "mistral",
    "mistral-large-latest",
    {
      usage: { prompt_tokens: 1_000_000, completion_tokens: 0, total_tokens: 1_000_000, num_cached_tokens: 1_000_000 },
    },
    "0.050000000000",
  ],
  // 33, 34: Claude on Vertex
  [
    "google",
    "claude-opus-5-5",
    claude({
      input_tokens: 0,
      cache_creation_input_tokens: 100_000,
      cache_creation: { ephemeral_1h_input_tokens: 100_000 },
      output_tokens: 0,
    }),
    "0.800000000000",
  ],
  [
    "google",
    "claude-sonnet-4-6",
    claude({ input_tokens: 10_809, output_tokens: 644, server_tool_use: { web_search_requests: 1 } }),
    "0.052087000000",
  ],
  // 37: above means above
  ["openai", "gpt-5.4", chat(272_000, 0), "0.680000000000"],
  ["openai", "gpt-5.4", chat(272_001, 0), "1.360005000000"],
  ["openai", "gpt-5.6-sol", chat(272_000, 0), "1.088000000000"],
  ["google", "gemini-2.5-pro", gemini(200_000, 0), "0.250000000000"],
  // 40: fine-tuned, regions
  [
    "openai",
    "ft:gpt-4o-mini-2024-07-18:acme::8abc",
    { usage: { prompt_tokens: 1_000_000, completion_tokens: 0, prompt_tokens_details: { cached_tokens: 1_000_000 } } },
    "0.150000000000",
  ],
  ["aws", "eu.amazon.nova-pro-v1:0", converse(1_000_000, 0, "default"), "1.050000000000"],
  ["aws", "apac.amazon.nova-lite-v1:0", converse(1_000_000, 0, "default"), "0.063000000000"],
];

describe("golden cases: what clouds and close names cost", () => {
  it.each(CASES)("%s %s, %j: %s", (provider, model, body, usd) => {
    expect(priceAnswer(provider, model, AT, body).costUsd).toBe(usd);
  });

  it("says that it is the service tier that has no price", () => {
    const rates = findCatalogueModel("groq", "openai/gpt-oss-120b")?.prices[0].rates ?? [];
    const usage: BillableUsage = { tokens: { ...NO_TOKENS, input: 10 }, items: {}, serviceTier: "performance" };
    const call = { ...usage, detail: "FULL", organizationId: "any", occurredAt: new Date(AT), success: true } as const;
    expect(whyUnpriced({ ...call, reported: null }, rates)).toBe("tier_without_price");
    expect(whyUnpriced({ ...call, reported: null, serviceTier: null }, rates)).toBeNull();
    expect(whyUnpriced({ ...call, reported: null, items: { image: 1 } }, rates)).toBe("part_without_price");
  });
});
