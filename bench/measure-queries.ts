import { randomUUID } from "node:crypto";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { listUsageByModel } from "@/lib/reading/figures/list-usage-by-model";
import { listUsageOverTime } from "@/lib/reading/figures/list-usage-over-time";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView, type UsageView } from "@/lib/reading/view/usage-view";
import { type Kind, makeBenchDatabase } from "./bench-database";
import { DAYS, insertHistory, RECORDS } from "./insert-history";
import { median, type Result } from "./results";

const RUNS = 51;
const TARGET_MS = { PGlite: 20, PostgreSQL: 5 };

/** The page's three queries over a million records of ten organizations, the first of which made half of the calls. */
export async function measureQueries(kind: Kind): Promise<Result[]> {
  const place = await makeBenchDatabase(kind);
  const database = await place.open();
  try {
    const organizations = await insertHistory();
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
        ["daily cost by model", dailyCost],
      ] as const) {
        const ours = await medianTime(() => openUsageView(viewer, filter, (view): Promise<unknown> => read(view)));
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

function dailyCost(view: UsageView): Promise<unknown> {
  return listUsageOverTime(view, { group: "model", metric: "cost" });
}

async function checkCount(organizationId: string): Promise<void> {
  const { prisma } = getDatabase();
  const [{ records, rollups }] = await prisma.$queryRaw<{ records: number; rollups: number }[]>`
    SELECT (SELECT count(*) FROM usage_records)::int AS records, (SELECT count(*) FROM usage_daily)::int AS rollups`;
  const stats = await openUsageView(
    viewerOf("ADMIN", organizationId),
    UsageFilter.parse({ days: DAYS + 2 }),
    getUsageStats,
  );
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
