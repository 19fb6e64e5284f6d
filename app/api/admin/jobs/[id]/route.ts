// GET: one job, how far it is and how it ended. For administrators.
import { JobAnswer, jobJson } from "@/lib/api/jobs/job-json";
import { route } from "@/lib/api/routes/route";
import { getJob } from "@/lib/operations/jobs/shown-job";

export const GET = route({
  summary: "Get a job and its progress",
  access: "admin",
  answer: JobAnswer,
  run: async ({ viewer, params }) => jobJson(await getJob(viewer, params.id)),
});
