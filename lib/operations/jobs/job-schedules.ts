import type { JobSchedule } from "@/lib/jobs/schedule/job-schedules";
import { ROLLUP_CHECK_SCHEDULE } from "@/lib/operations/data-health/rollup-check-schedule";

/** All that begins by the clock. */
export const JOB_SCHEDULES: readonly JobSchedule[] = [ROLLUP_CHECK_SCHEDULE];
