import { BILLABLES, fromUnitPrice } from "./billables";

export const TIERS = ["batch", "flex", "priority"] as const;

/** The body of POST /api/admin/prices from the values of `NewPriceForm`: what was left empty is left out. */
export function newPriceBody(modelId: string, values: FormData) {
  const text = (name: string) => String(values.get(name) ?? "").trim();
  const rates = Object.keys(BILLABLES)
    .filter((bucket) => text(bucket) !== "")
    .map((bucket) => ({ bucket, usd_per_million: fromUnitPrice(bucket, text(bucket)) }));
  const above = Number(text("above"));
  const longRates = (["input", "output"] as const)
    .filter((bucket) => above > 0 && text(`above-${bucket}`) !== "")
    .map((bucket) => ({ bucket, usd_per_million: text(`above-${bucket}`), above_input_tokens: above }));
  return {
    model_id: modelId,
    organization: text("organization") || null,
    rates: [...rates, ...longRates],
    tier_multipliers: Object.fromEntries(
      TIERS.map((tier) => [tier, text(`tier-${tier}`)]).filter(([, multiplier]) => multiplier !== ""),
    ),
    effective_from: text("effective_from") || null,
    note: text("note"),
    confirm: values.get("confirm") === "on",
  };
}
