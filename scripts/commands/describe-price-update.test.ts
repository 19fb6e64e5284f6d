import { expect, it } from "vitest";
import { describePriceUpdate } from "./describe-price-update";

const change = {
  service_tier: "",
  above_input_tokens: 0,
  old_usd_per_million: "2.500000000",
  new_usd_per_million: "10.000000000",
};
const price = { effective_from: "2026-11-20T08:30:00.000Z", daily_from: null, daily_to: null };
const known = { provider: "openai", model: "gpt-4o", catalogue_name: "openai/gpt-4o", is_new: false };

it("tells each rate that changed, old and new, and from when", () => {
  const changes = [
    { bucket: "input", ...change },
    { ...change, bucket: "output", above_input_tokens: 200_000, service_tier: "batch" },
  ];
  expect(
    describePriceUpdate({
      name: "genai-prices 2026-11-20",
      refused: [],
      models: [{ ...known, prices: [{ ...price, changes }] }],
    }),
  ).toEqual([
    "genai-prices 2026-11-20: 1 model has new prices, in USD per million.",
    "openai/gpt-4o",
    "  input: 2.5 → 10  from 2026-11-20T08:30Z",
    "  output batch above 200000 input tokens: 2.5 → 10  from 2026-11-20T08:30Z",
  ]);
});

it("tells which model has a price for the first time, and for which hours", () => {
  const daily = { effective_from: null, daily_from: "01:00:00", daily_to: "04:00:00" };
  const changes = [{ bucket: "input", ...change, old_usd_per_million: null, new_usd_per_million: "0.000000000" }];
  const models = [{ ...known, is_new: true, prices: [{ ...daily, changes }] }];
  expect(describePriceUpdate({ name: "genai-prices 2026-11-20", refused: [], models }).slice(1)).toEqual([
    "openai/gpt-4o is openai/gpt-4o, and has a price now",
    "  input: – → 0  from the beginning, daily 01:00:00 to 04:00:00 UTC",
  ]);
});

it("says so when nothing changed", () => {
  expect(describePriceUpdate({ name: "genai-prices 2026-11-20", refused: [], models: [] })).toEqual([
    "genai-prices 2026-11-20: no prices of your models changed.",
  ]);
});

it("names the prices that weren't taken", () => {
  const refused = [{ name: "openai/gpt-4o", reason: "the price of input is below zero" }];
  expect(describePriceUpdate({ name: "litellm 2026-11-20", refused, models: [] }).slice(1)).toEqual([
    "litellm 2026-11-20: not taken: openai/gpt-4o: the price of input is below zero",
  ]);
});
