// DELETE: ends a price that somebody entered, for calls from now on; again is harmless. For administrators.
import { route } from "@/lib/http/route";
import { priceVersionJson } from "@/lib/prices/price-version-dto";
import { withdrawPrice } from "@/lib/prices/withdraw-price";

export const DELETE = route({
  access: "admin",
  run: async ({ viewer, params }) => priceVersionJson(await withdrawPrice(viewer, params.id)),
});
