// GET: the latest hundred jobs, the newest first. For administrators.
import { z } from "zod";
import { JobAnswer, jobJson } from "@/lib/api/jobs/job-json";
import { route } from "@/lib/api/routes/route";
import { listJobs } from "@/lib/operations/jobs/shown-job";

export const GET = route({
  summary: "List the latest 100 jobs",
  access: "admin",
  answer: z.array(JobAnswer),
  run: async ({ viewer }) => (await listJobs(viewer)).map(jobJson),
});
