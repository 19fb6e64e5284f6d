import { expect, it } from "vitest";
import { newPriceBody } from "./new-price-body";

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

it("leaves out what was left empty", () => {
  expect(newPriceBody("m", form({ input: "2.5", output: " ", "tier-batch": "", note: " list " }))).toEqual({
    model_id: "m",
    organization: null,
    rates: [{ bucket: "input", usd_per_million: "2.500000000" }],
    tier_multipliers: {},
    effective_from: null,
    note: "list",
    confirm: false,
  });
});

it("takes items by their own unit, tiers as multipliers, and the price of a long context beside the standard one", () => {
  const body = newPriceBody(
    "m",
    form({ input: "1", webSearch: "10", above: "200000", "above-input": "2", "tier-batch": "0.5", confirm: "on" }),
  );
  expect(body.rates).toEqual([
    { bucket: "input", usd_per_million: "1.000000000" },
    { bucket: "webSearch", usd_per_million: "10000.000000000" },
    { bucket: "input", usd_per_million: "2", above_input_tokens: 200_000 },
  ]);
  expect(body).toMatchObject({ tier_multipliers: { batch: "0.5" }, confirm: true });
});
