// POST → 202: gives the records of a finished preview their new costs. For administrators.
import { route } from "@/lib/http/route";
import { applyRepricing } from "@/lib/repricing/apply-repricing";
import { repricingJson } from "@/lib/repricing/repricing-json";

export const POST = route({
  access: "admin",
  status: 202,
  run: async ({ viewer, params }) => repricingJson(await applyRepricing(viewer, params.id)),
});
