import { z } from "zod";
import type { TimeZoneChange } from "@/lib/operations/settings/change-time-zone";

/** How far a change of a time zone is; missing when it is done. */
export const TimeZoneChangeAnswer = z
  .strictObject({ job_id: z.uuid(), time_zone: z.string(), done: z.int(), total: z.int() })
  .optional();

/** The change as JSON. */
export function timeZoneChangeJson({ jobId, timeZone, done, total }: TimeZoneChange) {
  return { job_id: jobId, time_zone: timeZone, done, total };
}
