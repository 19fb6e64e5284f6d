// How long usage waits while a large tenant's time zone changes: `npx tsx bench/measure-zone-change.ts PGlite|PostgreSQL`.
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { enqueueJob, SYSTEM } from "@/lib/jobs/queue/enqueue-job";
import { awaitJobs, startJobs, stopJobs } from "@/lib/jobs/runner/process-jobs";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { ROLLUP_REBUILD } from "@/lib/ledger/rollup-builds/rebuild-kind";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { JOB_KINDS } from "@/lib/operations/jobs/job-kinds";
import { updateOrganization } from "@/lib/operations/settings/update-organization";
import { type Kind, makeBenchDatabase } from "./bench-database";

const ZONE = "America/New_York";

const RECORDS = 200_000;

/** Of one record, half of them on one day. */
async function copyRecords(): Promise<void> {
  for (let from = 0; from < RECORDS; from += 20_000) {
    await getDatabase().prisma.$executeRaw`
      INSERT INTO usage_records (organization_id, id, content_hash, occurred_at, received_at, user_id, model_id, model_name, kind,
        success, response_time_ms, token_detail, input_tokens, cost_source)
      SELECT organization_id, gen_random_uuid(), content_hash,
        now() - CASE WHEN n % 2 = 0 THEN n * interval '400 milliseconds' ELSE n * interval '40 seconds' END,
        received_at, user_id, model_id, model_name, kind, success, n, token_detail, n, 'UNPRICED'
      FROM (SELECT * FROM usage_records LIMIT 1) AS first, generate_series(${from}::int, ${from + 19_999}::int) AS n`;
  }
}

const kind = process.argv[2] as Kind;
const place = await makeBenchDatabase(kind);
try {
  const database = await place.open();
  await startJobs(JOB_KINDS);
  const { prisma } = getDatabase();
  const id = randomUUID();
  await prisma.organization.create({ data: { id, name: id, slug: id } });
  await recordUsage({ organizationId: id, apiKeyId: null }, [{ model: "gpt-4o", user: "ada", input_tokens: 1 }]);
  await copyRecords();
  await enqueueJob({ kind: ROLLUP_REBUILD.name, organizationId: id, startedBy: SYSTEM });
  await awaitJobs();
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
  await stopJobs();
  await database.close();
} finally {
  await place.remove();
}
process.exit(0);
