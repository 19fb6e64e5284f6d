// DELETE: ends a price that somebody entered, for calls from now on; again is harmless. For administrators.

import { priceVersionJson } from "@/lib/api/pricing/price-version-json";
import { PriceVersionAnswer } from "@/lib/api/pricing/pricing-answers";
import { route } from "@/lib/api/routes/route";
import { withdrawPrice } from "@/lib/pricing/versions/withdraw-price";

export const DELETE = route({
  summary: "End a manual price for new requests",
  access: "admin",
  answer: PriceVersionAnswer,
  run: async ({ viewer, params }) => priceVersionJson(await withdrawPrice(viewer, params.id)),
});
