// GET: the latest hundred jobs, the newest first. For administrators.
import { route } from "@/lib/api/routes/route";
import { jobJson, listJobs } from "@/lib/operations/jobs/shown-job";

export const GET = route({
  access: "admin",
  run: async ({ viewer }) => (await listJobs(viewer)).map(jobJson),
});
