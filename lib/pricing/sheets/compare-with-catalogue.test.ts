import { expect, it } from "vitest";
import type { Rate } from "@/lib/pricing/calculate/calculate-cost";
import { PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { compareWithCatalogue } from "./compare-with-catalogue";

const rate = (bucket: Rate["bucket"], usd: string, serviceTier = "", aboveInputTokens = 0): Rate => ({
  bucket,
  serviceTier,
  aboveInputTokens,
  nanoUsdPerMillion: parseDecimal(usd, PRICE_PLACES),
});

const catalogue = [
  rate("input", "2"),
  rate("output", "8"),
  rate("input", "1", "batch"),
  rate("output", "4", "batch"),
  rate("input", "4", "", 200_000),
];

it("departs where a rate is another one, by the largest difference", () => {
  expect(compareWithCatalogue([rate("input", "2.5"), rate("output", "2")], catalogue)).toEqual({
    inputUsdPerMillion: "2",
    outputUsdPerMillion: "8",
    differencePercent: -75,
    departs: true,
  });
});

it("compares with what the catalogue bills for the same tier and context, a cached token as input", () => {
  const same = { differencePercent: 0, departs: false };
  expect(compareWithCatalogue([rate("input", "1", "batch")], catalogue)).toMatchObject({
    inputUsdPerMillion: "1",
    outputUsdPerMillion: "4",
    ...same,
  });
  expect(compareWithCatalogue([rate("input", "4", "", 200_000)], catalogue)).toMatchObject(same);
  expect(compareWithCatalogue([rate("cacheRead", "2")], catalogue)).toMatchObject(same);
});

it("has no percentage beside nothing, and nothing to say about a model that the catalogue does not know", () => {
  expect(compareWithCatalogue([rate("input", "1")], [rate("input", "0")])).toMatchObject({
    differencePercent: null,
    departs: true,
  });
  expect(compareWithCatalogue([rate("webSearch", "1")], catalogue)).toMatchObject({
    differencePercent: null,
    departs: true,
  });
  expect(compareWithCatalogue([rate("input", "1")], null)).toBeNull();
});
