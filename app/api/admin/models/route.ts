// GET ?days: all models, their current price and their figures of the last days (30), those with unpriced calls first.
import { route } from "@/lib/http/route";
import { listModels, ModelQuery } from "@/lib/models/list-models";
import { modelJson } from "@/lib/models/model-dto";

export const GET = route({
  access: "admin-read",
  query: ModelQuery,
  run: async ({ viewer, query }) => (await listModels(viewer, query)).map(modelJson),
});
