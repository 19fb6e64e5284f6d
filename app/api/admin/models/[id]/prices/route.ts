// GET: all prices that a model ever had, the newest first, with their rates and dates. For readers of all organizations.

import { z } from "zod";
import { priceVersionJson } from "@/lib/api/pricing/price-version-json";
import { PriceVersionAnswer } from "@/lib/api/pricing/pricing-answers";
import { route } from "@/lib/api/routes/route";
import { listPriceVersions } from "@/lib/reading/models/list-price-versions";

export const GET = route({
  summary: "List all prices of a model, newest first",
  access: "admin-read",
  answer: z.array(PriceVersionAnswer),
  run: async ({ viewer, params }) => (await listPriceVersions(viewer, params.id)).map(priceVersionJson),
});
