import { getInstallation } from "@/lib/accounts/installation/get-installation";
import { getDatabase } from "@/lib/db/connection/database";
import { singleton } from "@/lib/runtime/caches/singleton";
import { describeForLog } from "@/lib/values/errors/describe-error";
import { AppError } from "@/lib/values/errors/errors";
import { runRollupCheck, stopRollupCheck } from "./run-rollup-check";

const LOOK_EVERY_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;
/** Between three and five o'clock in the installation's zone. */
const QUIET_HOURS = [3, 4];
const DAILY_MS = 20 * HOUR_MS;
/** A machine that is off at night checks by day. */
const OVERDUE_MS = 48 * HOUR_MS;

const timer = () => singleton<{ current: NodeJS.Timeout | null }>("rollup-check-timer", () => ({ current: null }));

/** Checks the aggregates once a day at a quiet hour from now on, unless ROLLUP_CHECK is "off". */
export function startRollupChecks(): void {
  if (process.env.ROLLUP_CHECK === "off") return;
  timer().current ??= setInterval(checkWhenDue, LOOK_EVERY_MS).unref();
}

/** Ends that, and waits for the check under way. Call it before the database is closed. */
export async function stopRollupChecks(): Promise<void> {
  clearInterval(timer().current ?? undefined);
  timer().current = null;
  await stopRollupCheck();
}

/**
 * Whether it is time for a check: at the quiet hour once a day, and at any hour when the last one is two days ago.
 * @param since when the last one began, or the installation was made
 */
export function isCheckDue(now: Date, zone: string, since: Date): boolean {
  const age = now.getTime() - since.getTime();
  if (age >= OVERDUE_MS) return true;
  const hour = Number(
    new Intl.DateTimeFormat("en-US", { timeZone: zone, hour: "numeric", hourCycle: "h23" }).format(now),
  );
  return age >= DAILY_MS && QUIET_HOURS.includes(hour);
}

async function checkWhenDue(): Promise<void> {
  try {
    const { prisma } = getDatabase();
    const last = await prisma.rollupCheck.findFirst({ orderBy: { startedAt: "desc" }, select: { startedAt: true } });
    const { createdAt } = await prisma.installation.findUniqueOrThrow({ where: { id: 1 } });
    const { timeZone } = await getInstallation();
    if (isCheckDue(new Date(), timeZone, last?.startedAt ?? createdAt)) await runRollupCheck("system");
  } catch (error) {
    // Another process was first.
    if (error instanceof AppError && error.code === "conflict") return;
    console.error("The daily check of the aggregates could not begin:", describeForLog(error));
  }
}
