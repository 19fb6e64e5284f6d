// GET ?limit&offset: the models with calls that have no price: how many calls, since when, of whom. For readers of all organizations.

import { unpricedJson } from "@/lib/api/pricing/unpriced-json";
import { route } from "@/lib/api/routes/route";
import { listUnpriced, UnpricedQuery } from "@/lib/pricing/versions/list-unpriced";

export const GET = route({
  summary: "List models with unpriced requests",
  access: "admin-read",
  query: UnpricedQuery,
  run: async ({ viewer, query }) => (await listUnpriced(viewer, query)).map(unpricedJson),
});
