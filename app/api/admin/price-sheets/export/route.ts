// GET ?format=csv|json&at&unit=usd|microcents&difference=true: the prices that hold, as a sheet that POST takes. For readers of
// all organizations.
import { route } from "@/lib/api/routes/route";
import { exportPriceSheet, PriceSheetQuery } from "@/lib/pricing/sheets/export-price-sheet";

export const GET = route({
  summary: "Export the prices in force as a price sheet",
  access: "admin-read",
  files: ["text/csv", "application/json"],
  query: PriceSheetQuery,
  run: async ({ viewer, query }) => {
    const { body, contentType, fileName } = await exportPriceSheet(viewer, query);
    const headers = {
      "Content-Type": contentType,
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
    };
    return new Response(body, { headers });
  },
});
