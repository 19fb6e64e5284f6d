// GET: the models with calls that have no price: how many calls, since when, of whom. For readers of all organizations.
import { route } from "@/lib/http/route";
import { listUnpriced, unpricedJson } from "@/lib/prices/list-unpriced";

export const GET = route({
  access: "admin-read",
  run: async ({ viewer }) => (await listUnpriced(viewer)).map(unpricedJson),
});
