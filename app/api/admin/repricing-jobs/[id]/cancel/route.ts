// POST: ends a job; what it has repriced stays so. For administrators.

import { RepricingAnswer } from "@/lib/api/pricing/pricing-answers";
import { repricingJson } from "@/lib/api/pricing/repricing-json";
import { route } from "@/lib/api/routes/route";
import { cancelRepricing } from "@/lib/ledger/repricing/cancel-repricing";

export const POST = route({
  summary: "Cancel a repricing job",
  access: "admin",
  answer: RepricingAnswer,
  run: async ({ viewer, params }) => repricingJson(await cancelRepricing(viewer, params.id)),
});
