// POST {name, lines: [{provider, model, input_usd_per_million, …}]} → 201 {models, prices}: prices for calls from now on.
import { route } from "@/lib/http/route";
import { importPriceSheet } from "@/lib/pricing/import-price-sheet";
import { PriceSheet } from "@/lib/pricing/price-sheet";

export const POST = route({
  access: "admin",
  body: PriceSheet,
  status: 201,
  run: ({ viewer, body }) => importPriceSheet(viewer, body),
});
