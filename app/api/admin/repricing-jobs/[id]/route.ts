// GET: one job, how far it is, and old and new cost by day and model. For administrators.
import { route } from "@/lib/http/route";
import { getRepricingJob } from "@/lib/repricing/get-repricing-job";
import { repricingJson } from "@/lib/repricing/repricing-json";

export const GET = route({
  access: "admin",
  run: async ({ viewer, params }) => repricingJson(await getRepricingJob(viewer, params.id)),
});
