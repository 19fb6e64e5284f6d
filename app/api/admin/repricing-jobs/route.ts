// GET: the latest jobs. POST {model_ids, organization?, from?, to?} → 202: starts a preview. For administrators.

import { z } from "zod";
import { RepricingAnswer } from "@/lib/api/pricing/pricing-answers";
import { repricingJson } from "@/lib/api/pricing/repricing-json";
import { route } from "@/lib/api/routes/route";
import { listRepricingJobs } from "@/lib/ledger/repricing/list-repricing-jobs";
import { RepricingRequest } from "@/lib/ledger/repricing/repricing-job";
import { startRepricing } from "@/lib/ledger/repricing/start-repricing";

export const GET = route({
  summary: "List the latest repricing jobs",
  access: "admin",
  answer: z.array(RepricingAnswer),
  run: async ({ viewer }) => (await listRepricingJobs(viewer)).map(repricingJson),
});

export const POST = route({
  summary: "Start a repricing preview",
  access: "admin",
  answer: RepricingAnswer,
  body: RepricingRequest,
  status: 202,
  run: async ({ viewer, body }) => repricingJson(await startRepricing(viewer, body)),
});
