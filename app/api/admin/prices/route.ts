// POST {model_id, organization?, rates, tier_multipliers?, effective_from?, effective_to?, note?, confirm?} → 201: sets a price,
// with an organization its contract's. 409 when the price looks like a mistake and was not confirmed. For administrators.

import { priceVersionJson } from "@/lib/api/pricing/price-version-json";
import { PriceVersionAnswer } from "@/lib/api/pricing/pricing-answers";
import { route } from "@/lib/api/routes/route";
import { NewPrice } from "@/lib/pricing/versions/new-price";
import { setPrice } from "@/lib/pricing/versions/set-price";

export const POST = route({
  summary: "Set a price",
  access: "admin",
  answer: PriceVersionAnswer,
  body: NewPrice,
  status: 201,
  run: async ({ viewer, body }) => priceVersionJson(await setPrice(viewer, body)),
});
