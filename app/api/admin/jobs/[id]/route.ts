// GET: one job, how far it is and how it ended. For administrators.
import { route } from "@/lib/api/routes/route";
import { getJob, jobJson } from "@/lib/operations/jobs/shown-job";

export const GET = route({
  access: "admin",
  run: async ({ viewer, params }) => jobJson(await getJob(viewer, params.id)),
});
