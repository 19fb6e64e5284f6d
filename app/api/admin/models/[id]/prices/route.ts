// GET: all prices that a model ever had, the newest first, with their rates and dates. For readers of all organizations.
import { route } from "@/lib/http/route";
import { listPriceVersions } from "@/lib/prices/list-price-versions";
import { priceVersionJson } from "@/lib/prices/price-version-dto";

export const GET = route({
  access: "admin-read",
  run: async ({ viewer, params }) => (await listPriceVersions(viewer, params.id)).map(priceVersionJson),
});
