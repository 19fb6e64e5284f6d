// How long usage waits while a large tenant's time zone changes: `npx tsx bench/measure-zone-change.ts PGlite|PostgreSQL`.
import { setTimeout } from "node:timers/promises";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { startJobs } from "@/lib/jobs/runner/process-jobs";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { JOB_KINDS } from "@/lib/operations/jobs/job-kinds";
import { updateOrganization } from "@/lib/operations/settings/update-organization";
import { type Kind, makeBenchDatabase } from "./bench-database";
import { insertHistory } from "./insert-history";

const ZONE = "America/New_York";

const kind = process.argv[2] as Kind;
const place = await makeBenchDatabase(kind);
try {
  const database = await place.open();
  await startJobs(JOB_KINDS);
  const [id] = await insertHistory();
  const { prisma } = getDatabase();
  const viewer: Viewer = { type: "operator", id: null, label: "benchmark", role: "ADMIN", organizationId: id };
  const timeZone = async () => (await prisma.organization.findUniqueOrThrow({ where: { id } })).timeZone;
  const records = await prisma.usageRecord.count({ where: { organizationId: id } });
  const waits: number[] = [];
  let isOver = false;
  const recording = (async () => {
    while (!isOver) {
      const began = performance.now();
      await recordUsage({ organizationId: id, apiKeyId: null }, [{ model: "gpt-4o", input_tokens: 1 }]);
      waits.push(performance.now() - began);
      await setTimeout(10);
    }
  })();
  await setTimeout(3_000);
  const before = Math.max(...waits.splice(0));
  const began = performance.now();
  await updateOrganization(viewer, id, { timeZone: ZONE });
  while ((await timeZone()) !== ZONE) await setTimeout(100);
  const took = performance.now() - began;
  isOver = true;
  await recording;
  const sorted = waits.toSorted((a, b) => a - b);
  const differences = await checkUsageRollups(id);
  console.log(
    `${kind}: ${records} records, changed in ${(took / 1_000).toFixed(1)} s; ${waits.length} reports meanwhile, the longest ` +
      `${Math.round(Math.max(...waits))} ms, p99 ${Math.round(sorted[Math.floor(sorted.length * 0.99)])} ms ` +
      `(longest before ${Math.round(before)} ms); ${differences.length} differences`,
  );
  await database.close();
} finally {
  await place.remove();
}
process.exit(0);
