// POST: resumes a failed job where it stopped; 409 for any other. For administrators.
import { JobAnswer, jobJson } from "@/lib/api/jobs/job-json";
import { route } from "@/lib/api/routes/route";
import { steerJob } from "@/lib/operations/jobs/steer-job";

export const POST = route({
  summary: "Resume a failed job",
  access: "admin",
  answer: JobAnswer,
  run: async ({ viewer, params }) => jobJson(await steerJob(viewer, params.id, "retry")),
});
