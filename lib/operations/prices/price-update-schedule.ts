import { getInstallation } from "@/lib/accounts/installation/get-installation";
import { getDatabase } from "@/lib/db/connection/database";
import { enqueueJob, SYSTEM } from "@/lib/jobs/queue/enqueue-job";
import { isDailyJobDue } from "@/lib/jobs/schedule/is-daily-job-due";
import type { JobSchedule } from "@/lib/jobs/schedule/job-schedules";
import { PRICE_UPDATE, PRICE_UPDATE_KEY } from "./price-update-kind";

/** Renews the prices once a day at a quiet hour of the installation's zone, unless PRICE_UPDATES is "off". */
export const PRICE_UPDATE_SCHEDULE: JobSchedule = {
  name: "The daily renewal of prices",
  async isDue(now) {
    if (process.env.PRICE_UPDATES === "off") return false;
    const { prisma } = getDatabase();
    const last = await prisma.job.findFirst({
      where: { kind: PRICE_UPDATE.name },
      orderBy: { createdAt: "desc" },
      select: { createdAt: true },
    });
    const { createdAt } = await prisma.installation.findUniqueOrThrow({ where: { id: 1 } });
    const { timeZone } = await getInstallation();
    return isDailyJobDue(now, timeZone, last?.createdAt ?? createdAt);
  },
  start: () => enqueueJob({ kind: PRICE_UPDATE.name, uniqueKey: PRICE_UPDATE_KEY, startedBy: SYSTEM }),
};
