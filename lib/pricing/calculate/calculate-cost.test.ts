import { describe, expect, it } from "vitest";
import { NO_TOKENS, type TokenBuckets } from "@/lib/events/buckets/token-buckets";
import { findCatalogueModel } from "@/lib/pricing/catalogue/catalogue";
import { formatDecimal, MONEY_PLACES, PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { type BillableUsage, calculateCost, type Rate } from "./calculate-cost";
import { type BookedPrice, choosePrice } from "./choose-price";

/** A call of the standard tier with these tokens and nothing else. */
function usage(tokens: Partial<TokenBuckets>, serviceTier: string | null = null): BillableUsage {
  return { tokens: { ...NO_TOKENS, ...tokens }, items: {}, serviceTier };
}

/** The catalogue's price of a call, in USD with 12 places; null without a price. */
function catalogueCost(provider: string, model: string, at: string, tokens: Partial<TokenBuckets>): string | null {
  const prices = (findCatalogueModel(provider, model)?.prices ?? []).map(
    (price, index): BookedPrice => ({
      id: String(index),
      organizationId: null,
      source: "CATALOGUE",
      ...price,
      effectiveFrom: price.effectiveFrom?.getTime() ?? -Infinity,
      effectiveTo: price.effectiveTo?.getTime() ?? Infinity,
    }),
  );
  const price = choosePrice(prices, "", new Date(at));
  const cost = price && calculateCost(usage(tokens), price.rates);
  return cost === null ? null : formatDecimal(cost, MONEY_PLACES);
}

describe("calculateCost at the catalogue's prices", () => {
  it.each([
    ["openai", "gpt-4o-mini", "2026-01-01", { input: 1_000, output: 500 }, "0.000450000000"],
    ["openai", "gpt-4o-2024-08-06", "2026-01-01", { input: 86, cacheRead: 1_920, output: 300 }, "0.005615000000"],
    ["openai", "gpt-5", "2026-01-01", { input: 2_000, cacheRead: 8_000, output: 1_500 }, "0.018500000000"],
    ["openai", "o3", "2025-06-09T12:00:00Z", { input: 1_000, output: 1_000 }, "0.050000000000"],
    ["openai", "o3", "2025-06-11T12:00:00Z", { input: 1_000, output: 1_000 }, "0.010000000000"],
    ["openai", "text-embedding-3-small", "2026-01-01", { input: 8_000 }, "0.000160000000"],
    ["openai", "gpt-5.4", "2026-04-01", { input: 300_000, output: 1_000 }, "1.522500000000"],
    ["google", "gemini-2.5-pro", "2026-01-01", { input: 1_500, cacheRead: 10_000, output: 11_000 }, "0.113125000000"],
    ["google", "gemini-2.5-pro", "2026-01-01", { input: 250_000, output: 3_000 }, "0.670000000000"],
    ["google", "gemini-2.5-pro", "2026-01-01", { input: 200_000 }, "0.250000000000"],
    [
      "deepseek",
      "deepseek-chat",
      "2025-07-01T12:00:00Z",
      { input: 200, cacheRead: 800, output: 100 },
      "0.000220000000",
    ],
    [
      "deepseek",
      "deepseek-chat",
      "2025-07-01T20:00:00Z",
      { input: 200, cacheRead: 800, output: 100 },
      "0.000110000000",
    ],
  ])("%s %s at %s", (provider, model, at, tokens, usd) => {
    expect(catalogueCost(provider, model, at, tokens)).toBe(usd);
  });

  it("knows no price for an unknown model, and zero for a free one", () => {
    expect(catalogueCost("openai", "my-unknown-model", "2026-01-01", { input: 1_000 })).toBeNull();
    const free = catalogueCost("openrouter", "meta-llama/llama-3.2-3b-instruct:free", "2026-01-01", {
      input: 1_000,
      output: 5,
    });
    expect(free).toBe("0.000000000000");
  });
});

describe("calculateCost", () => {
  const rate = (bucket: Rate["bucket"], usd: string, aboveInputTokens = 0): Rate => ({
    bucket,
    serviceTier: "",
    aboveInputTokens,
    nanoUsdPerMillion: parseDecimal(usd, PRICE_PLACES),
  });

  it("bills a bucket without a price of its own as the one that it is part of", () => {
    const rates = [rate("input", "3"), rate("output", "15")];
    expect(calculateCost(usage({ cacheRead: 1_000_000, outputAudio: 1_000_000 }), rates)).toBe(18_000_000_000_000n);
  });

  it("has no cost when a bucket with tokens has no price at all", () => {
    expect(calculateCost(usage({ input: 1, output: 1 }), [rate("input", "3")])).toBeNull();
  });

  it("bills a service tier at its own rates, and never one without any at the standard ones", () => {
    const rates = [rate("input", "4"), rate("output", "8"), { ...rate("input", "2"), serviceTier: "batch" }];
    const million = { input: 1_000_000 };
    expect(calculateCost(usage(million, "batch"), rates)).toBe(2_000_000_000_000n);
    expect(calculateCost(usage(million, "priority"), rates)).toBeNull();
    expect(calculateCost(usage({ output: 1_000_000 }, "batch"), rates)).toBe(8_000_000_000_000n);
  });

  it("bills items beside tokens, and has no cost for one without a price", () => {
    const rates = [rate("input", "4"), rate("webSearch", "10000")];
    const searched = { ...usage({ input: 1_000 }), items: { webSearch: 2 } };
    expect(calculateCost(searched, rates)).toBe(24_000_000_000n);
    expect(calculateCost({ ...searched, items: { image: 1 } }, rates)).toBeNull();
    const batch = [...rates, { ...rate("input", "2"), serviceTier: "batch" }];
    expect(calculateCost({ ...searched, serviceTier: "batch" }, batch)).toBe(22_000_000_000n);
  });

  it("bills a request to each call of a model that has a price by the request", () => {
    expect(calculateCost(usage({ input: 1_000 }), [rate("input", "1"), rate("request", "12000")])).toBe(
      13_000_000_000n,
    );
  });

  it("is exact where floating point is not", () => {
    const rates = [rate("input", "0.1"), rate("output", "0.2")];
    expect(calculateCost(usage({ input: 1_000_000, output: 1_000_000 }), rates)).toBe(300_000_000_000n);
    const tiny = [rate("input", "0.000000001")];
    expect(calculateCost(usage({ input: 499 }), tiny)).toBe(0n);
    expect(calculateCost(usage({ input: 500 }), tiny)).toBe(1n);
  });
});
