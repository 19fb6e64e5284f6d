import { isPassingDatabaseError } from "@/lib/http/responses/errors";
import { singleton } from "@/lib/runtime/caches/singleton";
import { describeForLog } from "@/lib/values/errors/describe-error";
import { AppError } from "@/lib/values/errors/errors";
import { deleteOldJobs } from "../queue/find-jobs";

/** Work that begins by the clock. */
export interface JobSchedule {
  /** For the log. */
  name: string;
  isDue(now: Date): Promise<boolean>;
  /** @throws AppError `conflict` when another process was first */
  start(): Promise<unknown>;
}

const LOOK_EVERY_MS = 10 * 60_000;
const KEPT_DAYS = 90;

const timer = () => singleton<{ current: NodeJS.Timeout | null }>("job-schedules", () => ({ current: null }));

/** Starts each schedule's work when it is due, from now on. */
export function startJobSchedules(schedules: readonly JobSchedule[]): void {
  timer().current ??= setInterval(() => void startDue(schedules), LOOK_EVERY_MS).unref();
}

/** Ends that. */
export function stopJobSchedules(): void {
  clearInterval(timer().current ?? undefined);
  timer().current = null;
}

/** Starts what is due now. */
export async function startDue(schedules: readonly JobSchedule[], now = new Date()): Promise<void> {
  try {
    await deleteOldJobs(KEPT_DAYS);
  } catch (error) {
    if (!isPassingDatabaseError(error)) console.error("Old jobs could not be removed:", describeForLog(error));
  }
  for (const { name, isDue, start } of schedules) {
    try {
      if (await isDue(now)) await start();
    } catch (error) {
      if (error instanceof AppError && error.code === "conflict") continue;
      console.error(`${name} couldn't start:`, describeForLog(error));
    }
  }
}
