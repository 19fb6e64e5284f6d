import { z } from "zod";
import type { TimeZoneChange } from "@/lib/operations/settings/change-time-zone";

/** How far a change of a time zone is; null when none is under way. */
export const TimeZoneChangeAnswer = z
  .strictObject({ job_id: z.uuid(), time_zone: z.string(), done: z.int(), total: z.int() })
  .nullable()
  .describe("How far a change of the time zone is, in requests; null when none is under way");

/** The change as JSON. */
export function timeZoneChangeJson(change: TimeZoneChange | null) {
  return change && { job_id: change.jobId, time_zone: change.timeZone, done: change.done, total: change.total };
}
