import { describe, expect, it } from "vitest";
import { PRICED_BUCKETS } from "@/lib/events/buckets/token-buckets";
import { type Billable, findRate, type Rate } from "@/lib/pricing/calculate/calculate-cost";
import { formatDecimal, PRICE_PLACES } from "@/lib/values/numbers/decimal";
import { findCatalogueModel } from "./catalogue";
import { currentCatalogue } from "./catalogue-data";

/** The rates of a model that hold now for the whole day. */
function rates(provider: string, model: string): Rate[] {
  const prices = findCatalogueModel(provider, model)?.prices ?? [];
  return prices.findLast((price) => price.dailyFrom === null)?.rates ?? [];
}

/** USD per million tokens or items; null without a price. */
function usd(found: readonly Rate[], bucket: Billable, tier = "", inputTokens = 0): number | null {
  const rate = findRate(found, bucket, inputTokens, tier);
  return rate && Number(formatDecimal(rate.nanoUsdPerMillion, PRICE_PLACES));
}

describe("service tiers", () => {
  it("cost half in batches, cached input according to the provider", () => {
    expect(usd(rates("anthropic", "claude-opus-5"), "cacheWrite1h", "batch")).toBe(5);
    expect(usd(rates("openai", "gpt-5"), "cacheRead", "batch")).toBe(0.0625);
    expect(usd(rates("openai", "gpt-4.1"), "cacheRead", "batch")).toBe(1);
    expect(usd(rates("google", "gemini-2.5-pro"), "input", "batch")).toBe(0.625);
    expect(usd(rates("google", "gemini-2.5-pro"), "cacheRead", "batch")).toBe(0.125);
    expect(usd(rates("openai", "gpt-3.5-turbo-1106"), "input", "batch")).toBe(1);
  });

  it("cost what the provider lists for priority, exactly", () => {
    expect(usd(rates("openai", "gpt-4o-mini"), "cacheRead", "priority")).toBe(0.125);
    expect(usd(rates("openai", "gpt-4o"), "input", "priority")).toBe(4.25);
    expect(usd(rates("openai", "o4-mini"), "output", "priority")).toBe(8);
    expect(usd(rates("openai", "gpt-5.5"), "output", "priority")).toBe(75);
    for (const tier of ["fast", "priority"])
      expect(usd(rates("openai", "gpt-6-sol"), "output", tier, 300_000)).toBe(30);
  });

  it("multiply with Anthropic's region and fast mode", () => {
    const opus = rates("anthropic", "claude-opus-5");
    expect(usd(opus, "input", "us")).toBe(5.5);
    expect(usd(opus, "output", "fast")).toBe(50);
    expect(usd(opus, "output", "fast+us")).toBe(55);
    expect(usd(opus, "output", "batch+us")).toBe(13.75);
    expect(usd(rates("anthropic", "claude-opus-4-7"), "input", "fast")).toBe(30);
    expect(usd(rates("anthropic", "claude-sonnet-4-5"), "input", "us")).toBe(3);
  });

  it("keep the thresholds of the standard tier, and leave items at its price", () => {
    const sonnet = rates("anthropic", "claude-sonnet-4-5");
    expect(usd(sonnet, "cacheRead", "batch", 250_000)).toBe(0.3);
    expect(usd(sonnet, "webSearch", "batch")).toBe(10_000);
  });

  it("have a rate for every standard rate of tokens, in the whole catalogue", () => {
    for (const { id, models } of currentCatalogue().providers) {
      for (const model of models) {
        for (const { rates } of findCatalogueModel(id, model.id)?.prices ?? [])
          expect(missingTierRates(rates)).toEqual([]);
      }
    }
  });

  it("that are not known have no price", () => {
    expect(usd(rates("anthropic", "claude-opus-5"), "input", "priority")).toBeNull();
    expect(usd(rates("azure", "gpt-5"), "input", "priority")).toBeNull();
    expect(usd(rates("anthropic", "claude-opus-5"), "webSearch", "priority")).toBe(10_000);
  });
});

function missingTierRates(all: readonly Rate[]): string[] {
  const tokens: readonly string[] = PRICED_BUCKETS;
  const key = (rate: Rate, tier: string) => `${rate.bucket} ${tier} ${rate.aboveInputTokens}`;
  const present = new Set(all.map((rate) => key(rate, rate.serviceTier)));
  const standard = all.filter((rate) => rate.serviceTier === "" && tokens.includes(rate.bucket));
  const tiers = new Set(all.map((rate) => rate.serviceTier));
  return [...tiers].flatMap((tier) => standard.map((rate) => key(rate, tier)).filter((name) => !present.has(name)));
}

describe("what the catalogue lacks", () => {
  it("is filled for audio, long context and Bedrock's one-hour cache", () => {
    expect(usd(rates("openai", "gpt-4o-audio-preview"), "outputAudio")).toBe(80);
    expect(usd(rates("anthropic", "claude-sonnet-4-20250514"), "cacheRead", "", 200_001)).toBe(0.6);
    expect(usd(rates("anthropic", "claude-sonnet-4-20250514"), "cacheRead", "", 200_000)).toBe(0.3);
    expect(usd(rates("aws", "us.anthropic.claude-sonnet-4-5-20250929-v1:0"), "cacheWrite1h")).toBe(6.6);
    expect(usd(rates("aws", "global.anthropic.claude-opus-5-5"), "cacheWrite1h")).toBe(8);
  });

  it("is read for items: searches by the thousand, audio by the hour, requests", () => {
    expect(usd(rates("anthropic", "claude-sonnet-4-5"), "webSearch")).toBe(10_000);
    expect(usd(rates("cohere", "rerank-v3.5"), "searchUnit")).toBe(2_000);
    expect(usd(rates("openai", "whisper-1"), "audioSecond")).toBe(100);
    expect(usd(rates("perplexity", "sonar"), "request")).toBe(12_000);
  });

  it("begins when it began: DeepSeek's later prices and peak hours", () => {
    const chat = findCatalogueModel("deepseek", "deepseek-chat")?.prices ?? [];
    expect(chat.map(({ effectiveFrom, dailyFrom }) => [effectiveFrom?.toISOString() ?? null, dailyFrom])).toEqual([
      [null, null],
      [null, "00:30:00"],
      ["2025-09-05T16:00:00.000Z", null],
      ["2025-09-29T00:00:00.000Z", null],
      ["2026-04-24T00:00:00.000Z", null],
    ]);
    expect(chat[1].effectiveTo?.toISOString()).toBe("2025-09-05T16:00:00.000Z");
    const flash = findCatalogueModel("deepseek", "deepseek-v4-flash")?.prices ?? [];
    const peaks = flash.filter((price) => price.dailyFrom !== null);
    expect(peaks.map(({ effectiveFrom }) => effectiveFrom?.toISOString().slice(0, 10))).toEqual([
      "2026-08-17",
      "2026-08-17",
      "2026-09-10",
      "2026-09-10",
    ]);
  });

  it("stays unpriced where parts of the output cost more but are not counted apart", () => {
    expect(usd(rates("perplexity", "sonar-deep-research"), "input")).toBe(2);
    expect(usd(rates("perplexity", "sonar-deep-research"), "output")).toBeNull();
  });

  it("prices pictures in the output apart from its text", () => {
    expect(usd(rates("google", "gemini-2.5-flash-image"), "output")).toBe(2.5);
    expect(usd(rates("google", "gemini-2.5-flash-image"), "outputImage")).toBe(30);
  });
});
