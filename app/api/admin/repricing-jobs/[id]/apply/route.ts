// POST → 202: gives the records of a finished preview their new costs. For administrators.
import { route } from "@/lib/api/routes/route";
import { applyRepricing } from "@/lib/ledger/repricing/apply-repricing";
import { repricingJson } from "@/lib/ledger/repricing/repricing-json";

export const POST = route({
  access: "admin",
  status: 202,
  run: async ({ viewer, params }) => repricingJson(await applyRepricing(viewer, params.id)),
});
