// GET: one job, how far it is, and old and new cost by day and model. For administrators.

import { RepricingAnswer } from "@/lib/api/pricing/pricing-answers";
import { repricingJson } from "@/lib/api/pricing/repricing-json";
import { route } from "@/lib/api/routes/route";
import { getRepricingJob } from "@/lib/ledger/repricing/get-repricing-job";

export const GET = route({
  summary: "Get a repricing job",
  access: "admin",
  answer: RepricingAnswer,
  run: async ({ viewer, params }) => repricingJson(await getRepricingJob(viewer, params.id)),
});
