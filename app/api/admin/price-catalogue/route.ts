// POST {providers, confirm?}, the data of a genai-prices release → 201 {name, models: [{provider, model, prices, …}]}: it is
// looked prices up in from now on; ?dry_run=true → 200: what it would change. For administrators.

import { z } from "zod";
import { catalogueUpdateJson } from "@/lib/api/pricing/catalogue-update-json";
import { CatalogueUpdateAnswer } from "@/lib/api/pricing/pricing-answers";
import { route } from "@/lib/api/routes/route";
import { CatalogueProviders } from "@/lib/pricing/catalogue/catalogue-schema";
import { updateCatalogue } from "@/lib/pricing/catalogue/update-catalogue";

export const POST = route({
  summary: "Update the price catalogue, or preview an update",
  access: "admin",
  answer: CatalogueUpdateAnswer,
  query: z.strictObject({ dry_run: z.enum(["true", "false"]).optional() }),
  body: z.strictObject({ providers: CatalogueProviders, confirm: z.boolean().optional() }),
  run: async ({ viewer, query, body }) => {
    const dryRun = query.dry_run === "true";
    const update = await updateCatalogue(viewer, body.providers, { dryRun, confirm: body.confirm });
    return Response.json({ success: true, data: catalogueUpdateJson(update) }, { status: dryRun ? 200 : 201 });
  },
});
