// GET ?limit&offset: the models with calls that have no price: how many calls, since when, of whom. For readers of all organizations.

import { z } from "zod";
import { UnpricedAnswer } from "@/lib/api/pricing/pricing-answers";
import { unpricedJson } from "@/lib/api/pricing/unpriced-json";
import { route } from "@/lib/api/routes/route";
import { listUnpriced, UnpricedQuery } from "@/lib/pricing/versions/list-unpriced";

export const GET = route({
  summary: "List models with unpriced requests",
  access: "admin-read",
  answer: z.array(UnpricedAnswer),
  query: UnpricedQuery,
  run: async ({ viewer, query }) => (await listUnpriced(viewer, query)).map(unpricedJson),
});
