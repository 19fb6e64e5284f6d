// POST → 202: gives the records of a finished preview their new costs. For administrators.

import { RepricingAnswer } from "@/lib/api/pricing/pricing-answers";
import { repricingJson } from "@/lib/api/pricing/repricing-json";
import { route } from "@/lib/api/routes/route";
import { applyRepricing } from "@/lib/ledger/repricing/apply-repricing";

export const POST = route({
  summary: "Apply a finished repricing preview",
  access: "admin",
  answer: RepricingAnswer,
  status: 202,
  run: async ({ viewer, params }) => repricingJson(await applyRepricing(viewer, params.id)),
});
