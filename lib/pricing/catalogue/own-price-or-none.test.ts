import { describe, expect, it } from "vitest";
import { PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { findCatalogueModel } from "./catalogue";

/** The standard prices that hold at a time, in USD per million, as [input, output]; null without a model. */
function prices(provider: string, name: string, at = "2026-11-01"): (number | null)[] | null {
  const time = new Date(at);
  const inForce = findCatalogueModel(provider, name)?.prices.findLast(
    ({ effectiveFrom, effectiveTo, dailyFrom }) =>
      dailyFrom === null && (effectiveFrom ?? time) <= time && (effectiveTo === null || time < effectiveTo),
  );
  if (!inForce) return null;
  return (["input", "output"] as const).map((bucket) => {
    const rate = inForce.rates.find((one) => one.bucket === bucket && !one.serviceTier && one.aboveInputTokens === 0);
    return rate ? Number(rate.nanoUsdPerMillion) / Number(parseDecimal("1", PRICE_PLACES)) : null;
  });
}

describe("a close name has its own price", () => {
  it.each([
    ["openai", "davinci-002", [2, 2]],
    ["openai", "babbage-002", [0.4, 0.4]],
    ["openai", "ft:davinci-002:acme::8abc", [12, 12]],
    ["openai", "ft:gpt-4.1-mini-2025-04-14:acme::8abc", [0.8, 3.2]],
    ["openai", "ft:gpt-3.5-turbo-0125:acme::8abc", [3, 6]],
    ["aws", "amazon.titan-embed-text-v1", [0.1, null]],
    ["aws", "amazon.titan-embed-text-v2:0", [0.02, null]],
    ["aws", "titan-embed-text-v2", [0.02, null]],
    ["groq", "openai/gpt-oss-120b", [0.15, 0.6]],
    ["groq", "openai/gpt-oss-safeguard-20b", [0.075, 0.3]],
    ["azure", "DeepSeek-R1", [1.35, 5.4]],
    ["azure", "DeepSeek-V4-Pro", [1.74, 3.48]],
    ["mistral", "mistral-large-latest", [0.5, 1.5]],
    ["mistral", "mistral-small-latest", [0.15, 0.6]],
    ["google", "gemini-2.5-flash-preview-05-20", [0.15, 0.6]],
  ])("%s %s", (provider, name, usd) => {
    expect(prices(provider, name)).toEqual(usd);
  });

  it.each([
    ["us.amazon.nova-pro-v1:0", [0.8, 3.2]],
    ["amazon.nova-pro-v1:0", [0.8, 3.2]],
    ["arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0", [0.8, 3.2]],
    ["eu.amazon.nova-pro-v1:0", [1.05, 4.2]],
    ["eu.amazon.nova-lite-v1:0", [0.078, 0.312]],
    ["apac.amazon.nova-micro-v1:0", [0.037, 0.148]],
    ["jp.amazon.nova-pro-v1:0", null],
    ["eu.meta.llama3-2-1b-instruct-v1:0", null],
    ["arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0", null],
    ["eu.anthropic.claude-sonnet-4-5-20250929-v1:0", [3.3, 16.5]],
    ["arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0", [3.3, 16.5]],
  ])("in Bedrock, a region's is not the United States': %s", (name, usd) => {
    expect(prices("aws", name)).toEqual(usd);
  });

  it("changes when the provider changed it", () => {
    expect(prices("mistral", "mistral-large-latest", "2025-11-30")).toEqual([2, 6]);
    expect(prices("google", "gemini-3.6-flash", "2026-07-31")).toEqual([1.5, 7.5]);
    expect(prices("google", "gemini-3.6-flash", "2026-08-01")).toEqual([0.75, 3.75]);
    expect(prices("google", "gemini-3.6-flash", "2027-01-01")).toEqual([1.5, 7.5]);
  });
});

describe("a name that only resembles a listed one has no price", () => {
  it.each([
    ["openai", "davinci-003"],
    ["openai", "gpt-4o-mini-audio"],
    ["openai", "gpt-4o-realtime"],
    ["groq", "deepseek-r1-0528"],
    ["together", "deepseek-ai/DeepSeek-V3-0324-Turbo"],
    ["google", "gemini-pro-latest"],
    ["google", "gemini-2.0-flash-thinking"],
    ["aws", "amazon.titan-embed-text-v3:0"],
    ["azure", "grok-4"],
    ["azure", "kimi-k2.5"],
  ])("%s %s", (provider, name) => {
    expect(prices(provider, name)).toBeNull();
  });
});
