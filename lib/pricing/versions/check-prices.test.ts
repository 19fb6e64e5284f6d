import { expect, it } from "vitest";
import type { Billable, Rate } from "@/lib/pricing/calculate/calculate-cost";
import { PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { findImplausible } from "./check-prices";

const rate = (bucket: Billable, usd: string, serviceTier = "", aboveInputTokens = 0): Rate => ({
  bucket,
  serviceTier,
  aboveInputTokens,
  nanoUsdPerMillion: parseDecimal(usd, PRICE_PLACES),
});
const severities = (prices: Rate[], previous?: Rate[]) =>
  findImplausible(prices, previous).map(({ severity }) => severity);
const USUAL = [rate("input", "2.5"), rate("cacheRead", "1.25"), rate("output", "10")];

it("finds nothing in usual prices, new or changed a little", () => {
  expect(findImplausible(USUAL)).toEqual([]);
  expect(findImplausible(USUAL, [rate("input", "5"), rate("output", "15")])).toEqual([]);
});

it("refuses prices below zero, and cached input dearer than input", () => {
  expect(severities([rate("input", "-1")])).toEqual(["refused"]);
  expect(severities([rate("input", "1"), rate("cacheRead", "1.1")])).toEqual(["refused"]);
  expect(severities([rate("input", "1"), rate("cacheRead", "1")])).toEqual([]);
});

it("looks at each tier and threshold for itself", () => {
  const tiered = [...USUAL, rate("input", "1.25", "batch"), rate("cacheRead", "2", "batch")];
  expect(findImplausible(tiered)).toEqual([
    { severity: "refused", message: "The price of cache read, tier batch is higher than the uncached input price." },
  ]);
  expect(severities([...USUAL, rate("input", "5", "", 200_000), rate("cacheRead", "2.5", "", 200_000)])).toEqual([]);
});

it("flags output at less than a tenth of input", () => {
  expect(severities([rate("input", "2.5"), rate("output", "0.24")])).toEqual(["flagged"]);
  expect(severities([rate("input", "2.5"), rate("output", "0.25")])).toEqual([]);
});

it("flags ten times as much or as little as before, and what becomes free", () => {
  expect(severities([rate("input", "25")], USUAL)).toEqual(["flagged"]);
  expect(severities([rate("input", "0.25")], USUAL)).toEqual(["flagged"]);
  expect(severities([rate("input", "0")], USUAL)).toEqual(["flagged"]);
  expect(severities([rate("input", "24.9")], USUAL)).toEqual([]);
  expect(severities([rate("input", "3")], [rate("input", "0")])).toEqual([]);
});
