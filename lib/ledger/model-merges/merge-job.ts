import { z } from "zod";
import type { Job } from "@/lib/jobs/kinds/job";

const Parameters = z.object({ merge_id: z.string() });

/** The merge that a job of the runner works on. */
export function mergeIdOf({ parameters }: Pick<Job, "parameters">): string {
  return Parameters.parse(parameters).merge_id;
}
