import { randomUUID } from "node:crypto";
import type { Viewer } from "@/lib/auth/viewer";
import { getDatabase } from "@/lib/db/database";
import { UsageFilter } from "@/lib/usage/filter";
import { getUsageStats } from "@/lib/usage/get-usage-stats";
import { listDailyUsage } from "@/lib/usage/list-daily-usage";
import { listUsageByModel } from "@/lib/usage/list-usage-by-model";
import { type Kind, makeBenchDatabase } from "./bench-database";
import type { ExampleEvent } from "./example-events";
import { insertBatches, makeBatches } from "./raw-insert";
import { median, type Result } from "./results";

const RECORDS = Number(process.env.BENCH_RECORDS) || 1_000_000;
const DAYS = 90;
const MODELS = 20;
const ORGANIZATIONS = 10;
const RUNS = 51;
const TARGET_MS = { PGlite: 20, PostgreSQL: 5 };

/** The page's three queries over a million records of ten organizations, the first of which made half of the calls. */
export async function measureQueries(kind: Kind): Promise<Result[]> {
  const place = await makeBenchDatabase(kind);
  const database = await place.open();
  try {
    const organizations = await insertHistory(database.mode === "server" ? 2 : 1);
    await database.prisma.$executeRaw`ANALYZE`;
    await checkCount(organizations[0]);
    const [tenant, admin] = [viewerOf("OWNER", organizations[0]), viewerOf("ADMIN", organizations[0])];
    const results: Result[] = [];
    for (const [who, viewer, days] of [
      ["largest tenant, 30 days", tenant, 30],
      ["largest tenant, 90 days", tenant, 90],
      ["all tenants, 30 days", admin, 30],
      ["all tenants, 90 days", admin, 90],
    ] as const) {
      const filter = UsageFilter.parse({ days });
      for (const [name, read] of [
        ["stats", getUsageStats],
        ["by model", listUsageByModel],
        ["daily", listDailyUsage],
      ] as const) {
        const ours = await medianTime(() => read(viewer, filter));
        results.push({
          kind,
          what: `${name}, ${who}, of ${(RECORDS / 1e6).toFixed(1)} million records`,
          ours,
          atMost: TARGET_MS[kind],
        });
      }
    }
    return results;
  } finally {
    await database.close();
    await place.remove();
  }
}

/** In the order of time, as it would have come. */
async function insertHistory(connections: number): Promise<string[]> {
  const { prisma } = getDatabase();
  const organizations = Array.from({ length: ORGANIZATIONS }, () => randomUUID());
  for (const id of organizations) await prisma.organization.create({ data: { id, name: id, slug: id } });
  const batchesPerDay = Math.ceil(RECORDS / DAYS / 1_000);
  const rows = Math.round(RECORDS / DAYS / batchesPerDay);
  const today = Date.now() - 3_600_000;
  for (let day = DAYS - 1; day >= 0; day--) {
    const start = today - day * 86_400_000 - 43_200_000;
    const onDay = (event: ExampleEvent): ExampleEvent => {
      const model = `${event.model}${["", "-a", "-b", "-c"][Math.floor(Math.random() * (MODELS / 5))]}`;
      return { ...event, model, occurred_at: new Date(start + Math.random() * 43_200_000).toISOString() };
    };
    const batches = [];
    for (let batch = 0; batch < batchesPerDay; batch++) {
      // Halves: the first organization makes as many calls as all the others together, and so on.
      const rank = Math.min(ORGANIZATIONS - 1, Math.floor(-Math.log2(Math.random())));
      const source = { organizationId: organizations[rank], apiKeyId: "00000000-0000-4000-8000-000000000001" };
      batches.push(...(await makeBatches(source, 1, rows, onDay)));
    }
    await insertBatches(batches, connections);
    if (getDatabase().mode === "embedded" && day % 20 === 0) await prisma.$executeRaw`CHECKPOINT`;
  }
  return organizations;
}

async function checkCount(organizationId: string): Promise<void> {
  const { prisma } = getDatabase();
  const [{ records, rollups }] = await prisma.$queryRaw<{ records: number; rollups: number }[]>`
    SELECT (SELECT count(*) FROM usage_records)::int AS records, (SELECT count(*) FROM usage_daily)::int AS rollups`;
  const stats = await getUsageStats(viewerOf("ADMIN", organizationId), UsageFilter.parse({ days: DAYS + 2 }));
  if (stats.requests !== records) throw new Error(`${records} records, but the query says ${stats.requests}.`);
  console.log(`${records} records, ${rollups} rows of usage_daily`);
}

async function medianTime(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS + 5; run++) {
    const start = performance.now();
    await work();
    if (run >= 5) times.push(performance.now() - start);
  }
  return median(times);
}

function viewerOf(role: Viewer["role"], organizationId: string): Viewer {
  return { type: "member", id: randomUUID(), label: "benchmark", role, organizationId };
}
