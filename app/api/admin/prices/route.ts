// POST {model_id, organization?, rates, tier_multipliers?, effective_from?, effective_to?, note?, confirm?} → 201: sets a price,
// with an organization its contract's. 409 when the price looks like a mistake and was not confirmed. For administrators.
import { route } from "@/lib/http/route";
import { NewPrice } from "@/lib/prices/new-price";
import { priceVersionJson } from "@/lib/prices/price-version-dto";
import { setPrice } from "@/lib/prices/set-price";

export const POST = route({
  access: "admin",
  body: NewPrice,
  status: 201,
  run: async ({ viewer, body }) => priceVersionJson(await setPrice(viewer, body)),
});
