// GET ?days&q&limit&offset: models, their current price and their figures of the last days (30), those with unpriced calls
// first, at most 1,000.

import { z } from "zod";
import { ModelAnswer } from "@/lib/api/models/model-answers";
import { modelJson } from "@/lib/api/models/model-json";
import { route } from "@/lib/api/routes/route";
import { listModels, ModelListQuery } from "@/lib/reading/models/list-models";

export const GET = route({
  summary: "List models with their current price and usage",
  access: "admin-read",
  answer: z.array(ModelAnswer),
  query: ModelListQuery,
  run: async ({ viewer, query }) => (await listModels(viewer, query.filter, query.choice)).map(modelJson),
});
