import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { awaitJobs, startJobs, stopJobs } from "@/lib/jobs/runner/process-jobs";
import { applyRepricing } from "@/lib/ledger/repricing/apply-repricing";
import { getRepricingJob } from "@/lib/ledger/repricing/get-repricing-job";
import { RepricingRequest } from "@/lib/ledger/repricing/repricing-job";
import { REPRICING, REPRICING_PREVIEW } from "@/lib/ledger/repricing/repricing-kinds";
import { startRepricing } from "@/lib/ledger/repricing/start-repricing";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { importPriceSheet } from "@/lib/pricing/sheets/import-price-sheet";
import { PriceSheet } from "@/lib/pricing/sheets/price-sheet";
import { type Kind, makeBenchDatabase } from "./bench-database";
import { insertHistory } from "./insert-history";
import type { Result } from "./results";

const KILLS = 3;
/** A worker is killed this long after it has opened the database. */
const KILL_AFTER_MS = 1_500;

/**
 * New prices for all of a million records, by a process that is killed three times and begun again; then whether every
 * record has the cost that a fresh calculation gives, by the app's own and by plain SQL, and the aggregates are their sums.
 */
export async function measureRepricing(kind: Kind): Promise<Result[]> {
  const place = await makeBenchDatabase(kind);
  try {
    let database = await place.open();
    const [organizationId] = await insertHistory();
    const viewer: Viewer = { type: "operator", id: null, label: "benchmark", role: "ADMIN", organizationId };
    const jobId = await preparePreview(viewer);
    const previewed = performance.now();
    await startJobs([REPRICING_PREVIEW, REPRICING]);
    await awaitJobs();
    const previewMs = performance.now() - previewed;
    // Applying is for other processes.
    await stopJobs();
    await applyRepricing(viewer, jobId);
    await database.close();

    const applied = performance.now();
    for (let kill = 0; kill < KILLS; kill++) await work(place.env, KILL_AFTER_MS);
    await work(place.env, null);
    const applyMs = performance.now() - applied;

    database = await place.open();
    const job = await getRepricingJob(viewer, jobId);
    if (job.status !== "DONE") throw new Error(`The job is ${job.status}: ${job.error}`);
    await checkCosts(job.recordsDone);
    await database.close();
    const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
    const records = job.recordsChanged.toLocaleString("en-US");
    return [
      { kind, what: `preview of repricing ${records} records`, ours: seconds(previewMs) },
      { kind, what: `the same applied, killed ${KILLS} times and resumed, every cost right`, ours: seconds(applyMs) },
    ];
  } finally {
    await place.remove();
  }
}

async function preparePreview(viewer: Viewer): Promise<string> {
  const models = await getDatabase().prisma.model.findMany();
  const lines = models.map(({ providerId, name }) => ({
    provider: providerId,
    model: name,
    input_usd_per_million: "3",
    output_usd_per_million: "12",
  }));
  await importPriceSheet(viewer, PriceSheet.parse({ name: "benchmark", lines }));
  const request = RepricingRequest.parse({ model_ids: models.map(({ id }) => id) });
  return (await startRepricing(viewer, request)).id;
}

async function work(env: Record<string, string>, killAfterMs: number | null): Promise<void> {
  const worker = fork("bench/reprice-worker.ts", {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: "", ...env },
  });
  const exited = once(worker, "exit");
  if (killAfterMs !== null) {
    await once(worker, "message");
    await setTimeout(killAfterMs);
    worker.kill("SIGKILL");
  }
  const [code] = await exited;
  if (killAfterMs === null && code !== 0) throw new Error(`The worker ended with code ${code}.`);
}

async function checkCosts(done: number): Promise<void> {
  const [wrong] = await getDatabase().prisma.$queryRaw<[{ wrong: bigint; records: bigint }]>`
    SELECT count(*) FILTER (WHERE cost_usd IS DISTINCT FROM (input_tokens * 3 + output_tokens * 12) / 1000000.0) AS wrong,
      count(*) AS records
    FROM usage_records`;
  if (wrong.wrong > 0n || Number(wrong.records) !== done)
    throw new Error(`${wrong.wrong} of ${wrong.records} are wrong.`);
  const differences = await checkUsageRollups();
  if (differences.length > 0) throw new Error(`${differences.length} aggregates are not the sums of their records.`);
}
