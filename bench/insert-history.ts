import { randomUUID } from "node:crypto";
import { getDatabase } from "@/lib/db/connection/database";
import type { ExampleEvent } from "./example-events";
import { insertBatches, makeBatches } from "./raw-insert";

export const RECORDS = Number(process.env.BENCH_RECORDS) || 1_000_000;
export const DAYS = 90;
const MODELS = 20;
const ORGANIZATIONS = 10;

/**
 * A million calls of ten organizations, the first of which made half of them, with twenty models in ninety days; in the
 * order of time, as they would have come.
 * @returns the organizations' ids
 */
export async function insertHistory(): Promise<string[]> {
  const { prisma, mode } = getDatabase();
  const connections = mode === "server" ? 2 : 1;
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
    if (mode === "embedded" && day % 20 === 0) await prisma.$executeRaw`CHECKPOINT`;
  }
  await prisma.$executeRaw`ANALYZE`;
  return organizations;
}
