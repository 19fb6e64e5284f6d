// GET ?limit&offset: the models with calls that have no price: how many calls, since when, of whom. For readers of all organizations.
import { route } from "@/lib/http/route";
import { listUnpriced, UnpricedQuery, unpricedJson } from "@/lib/prices/list-unpriced";

export const GET = route({
  access: "admin-read",
  query: UnpricedQuery,
  run: async ({ viewer, query }) => (await listUnpriced(viewer, query)).map(unpricedJson),
});
