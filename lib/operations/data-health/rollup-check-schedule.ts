import { getInstallation } from "@/lib/accounts/installation/get-installation";
import { getDatabase } from "@/lib/db/connection/database";
import { SYSTEM } from "@/lib/jobs/queue/enqueue-job";
import { isDailyJobDue } from "@/lib/jobs/schedule/is-daily-job-due";
import type { JobSchedule } from "@/lib/jobs/schedule/job-schedules";
import { beginRollupCheck } from "./start-rollup-check";

/** Checks the aggregates once a day at a quiet hour of the installation's zone, unless ROLLUP_CHECK is "off". */
export const ROLLUP_CHECK_SCHEDULE: JobSchedule = {
  name: "The daily check of the totals",
  async isDue(now) {
    if (process.env.ROLLUP_CHECK === "off") return false;
    const { prisma } = getDatabase();
    const last = await prisma.rollupCheck.findFirst({ orderBy: { startedAt: "desc" }, select: { startedAt: true } });
    const { createdAt } = await prisma.installation.findUniqueOrThrow({ where: { id: 1 } });
    const { timeZone } = await getInstallation();
    return isDailyJobDue(now, timeZone, last?.startedAt ?? createdAt);
  },
  start: () => beginRollupCheck(SYSTEM),
};
