// POST: resumes a failed job where it stopped; 409 for any other. For administrators.
import { route } from "@/lib/api/routes/route";
import { jobJson } from "@/lib/operations/jobs/shown-job";
import { steerJob } from "@/lib/operations/jobs/steer-job";

export const POST = route({
  access: "admin",
  run: async ({ viewer, params }) => jobJson(await steerJob(viewer, params.id, "retry")),
});
