// POST {name, lines: [{provider, model, input_usd_per_million, …}]} → 201 {models, prices, flagged}: prices for calls from now
// on; ?dry_run=true → 200: what it would change, line by line. For administrators.

import { z } from "zod";
import { PriceSheetAnswer } from "@/lib/api/pricing/pricing-answers";
import { sheetPricePreviewJson } from "@/lib/api/pricing/sheet-price-preview-json";
import { route } from "@/lib/api/routes/route";
import { importPriceSheet } from "@/lib/pricing/sheets/import-price-sheet";
import { previewPriceSheet } from "@/lib/pricing/sheets/preview-price-sheet";
import { PriceSheet } from "@/lib/pricing/sheets/price-sheet";

export const POST = route({
  summary: "Import a price sheet, or preview an import",
  access: "admin",
  answer: PriceSheetAnswer,
  query: z.strictObject({ dry_run: z.enum(["true", "false"]).optional() }),
  body: PriceSheet,
  status: 201,
  run: async ({ viewer, query, body }) =>
    query.dry_run === "true"
      ? Response.json({ success: true, data: (await previewPriceSheet(viewer, body)).map(sheetPricePreviewJson) })
      : importPriceSheet(viewer, body),
});
