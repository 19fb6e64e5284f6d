// GET ?days: one model. PATCH {display_name?, catalogue_name?}: changes its name or what prices it. DELETE: removes one without
// records. The latter two for administrators.

import { z } from "zod";
import { ModelAnswer } from "@/lib/api/models/model-answers";
import { modelJson } from "@/lib/api/models/model-json";
import { route } from "@/lib/api/routes/route";
import { removeModel } from "@/lib/pricing/models/remove-model";
import { ModelChange, updateModel } from "@/lib/pricing/models/update-model";
import { getModel } from "@/lib/reading/models/get-model";
import { ModelQuery } from "@/lib/reading/models/list-models";

export const GET = route({
  summary: "Get a model",
  access: "admin-read",
  answer: ModelAnswer,
  query: ModelQuery,
  run: async ({ viewer, params, query }) => modelJson(await getModel(viewer, params.id, query)),
});

export const PATCH = route({
  summary: "Change a model's name or what prices it",
  access: "admin",
  answer: ModelAnswer,
  body: ModelChange,
  run: async ({ viewer, params, body }) =>
    modelJson(await getModel(viewer, await updateModel(viewer, params.id, body))),
});

export const DELETE = route({
  summary: "Delete a model without requests",
  access: "admin",
  answer: z.strictObject({ id: z.uuid() }),
  run: async ({ viewer, params }) => removeModel(viewer, params.id),
});
