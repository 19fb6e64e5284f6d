import type { JobSchedule } from "@/lib/jobs/schedule/job-schedules";
import { ROLLUP_CHECK_SCHEDULE } from "@/lib/operations/data-health/rollup-check-schedule";
import { PRICE_UPDATE_SCHEDULE } from "@/lib/operations/prices/price-update-schedule";

/** All that begins by the clock. */
export const JOB_SCHEDULES: readonly JobSchedule[] = [ROLLUP_CHECK_SCHEDULE, PRICE_UPDATE_SCHEDULE];
