// POST: cancels a job; one that can undo what it did does so first. 409 for one that is over or has to be done. For administrators.
import { route } from "@/lib/api/routes/route";
import { jobJson } from "@/lib/operations/jobs/shown-job";
import { steerJob } from "@/lib/operations/jobs/steer-job";

export const POST = route({
  access: "admin",
  run: async ({ viewer, params }) => jobJson(await steerJob(viewer, params.id, "cancel")),
});
