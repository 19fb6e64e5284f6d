// POST {providers, confirm?}, the data of a genai-prices release, or {source, as_of, models, confirm?}, another source's → 201 {name, models: [{provider, model, prices, …}]}: it is
// looked prices up in from now on; ?dry_run=true → 200: what it would change. For administrators.

import { z } from "zod";
import { catalogueUpdateJson } from "@/lib/api/pricing/catalogue-update-json";
import { CatalogueUpdateAnswer } from "@/lib/api/pricing/pricing-answers";
import { route } from "@/lib/api/routes/route";
import { CatalogueProviders } from "@/lib/pricing/catalogue/catalogue-schema";
import { updateCatalogue, updateFromSource } from "@/lib/pricing/catalogue/update-catalogue";
import { PRICE_SOURCES } from "@/lib/pricing/price-sources/price-sources";
import { parseListedModels, StoredModels } from "@/lib/pricing/price-sources/stored-models";

/** What was refused when the list was read is known to who sends it. */
const toReading = (body: { as_of: string | null; models: StoredModels }) => ({
  asOf: body.as_of,
  models: parseListedModels(body.models),
  refused: [],
});

export const POST = route({
  summary: "Update the price catalogue, or preview an update",
  access: "admin",
  answer: CatalogueUpdateAnswer,
  query: z.strictObject({ dry_run: z.enum(["true", "false"]).optional() }),
  body: z.union([
    z.strictObject({ providers: CatalogueProviders, confirm: z.boolean().optional() }),
    z.strictObject({
      source: z.enum(PRICE_SOURCES.map(({ id }) => id)),
      as_of: z.iso.date().nullable(),
      models: StoredModels,
      confirm: z.boolean().optional(),
    }),
  ]),
  run: async ({ viewer, query, body }) => {
    const dryRun = query.dry_run === "true";
    const options = { dryRun, confirm: body.confirm };
    const update =
      "providers" in body
        ? await updateCatalogue(viewer, body.providers, options)
        : await updateFromSource(viewer, body.source, toReading(body), options);
    return Response.json({ success: true, data: catalogueUpdateJson(update) }, { status: dryRun ? 200 : 201 });
  },
});
