// POST: cancels a job; one that can undo what it did does so first. 409 for one that is over or has to be done. For administrators.
import { JobAnswer, jobJson } from "@/lib/api/jobs/job-json";
import { route } from "@/lib/api/routes/route";
import { steerJob } from "@/lib/operations/jobs/steer-job";

export const POST = route({
  summary: "Cancel a job",
  access: "admin",
  answer: JobAnswer,
  run: async ({ viewer, params }) => jobJson(await steerJob(viewer, params.id, "cancel")),
});
