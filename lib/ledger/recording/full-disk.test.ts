import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openEmbedded } from "@/lib/db/opening/open-embedded";
import { toAppError } from "@/lib/http/responses/errors";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { createTestOrganization } from "@/lib/testing/databases/test-database";
import { newId } from "@/lib/values/ids/new-id";
import { recordUsage } from "./record-usage";
import type { UsageSource } from "./recorded-for";

const MEGABYTE = 1_000_000;
const BATCH = 100;
let disk: string;
let isMounted = false;

beforeAll(() => {
  disk = mkdtempSync(join(tmpdir(), "tokentab-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=120m", "tokentab-test", disk], { stdio: "ignore" });
    isMounted = true;
  } catch {
    // Only root may, and not in every container.
  }
});
afterAll(() => {
  if (isMounted) execFileSync("umount", [disk]);
  rmSync(disk, { recursive: true, force: true });
});

test("on a full disk the embedded database loses and refuses no event, and goes on when there is room", async (context) => {
  if (!isMounted) context.skip("a small disk cannot be mounted here");
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const directory = join(disk, "data");
  let database = await openEmbedded(directory);
  const { id: organizationId } = await createTestOrganization();
  const source: UsageSource = { organizationId, apiKeyId: null };
  const acknowledged: string[] = [];
  // So little room that it ends in a table, then in the log, then at once; the last time PostgreSQL panics.
  for (const room of [4, 2, 0]) {
    const filler = fillDisk(room * MEGABYTE);
    if (room === 0) await database.pool.query("CHECKPOINT").catch(() => undefined);
    let refused = await recordUntilRefused(source, acknowledged);
    for (let attempt = 0; attempt < 2; attempt++)
      refused = [...refused, ...(await recordUntilRefused(source, acknowledged))];
    rmSync(filler);
    for (const batch of refused) await recordUntilStored(source, batch, acknowledged);
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(8 * BATCH);
  expect(await listStored()).toEqual(acknowledged.toSorted());
  expect(await checkUsageRollups()).toEqual([]);
  await database.close();

  database = await openEmbedded(directory);
  expect(await listStored()).toEqual(acknowledged.toSorted());
  await database.close();
  log.mockRestore();

  async function listStored(): Promise<string[]> {
    const rows = await database.prisma.usageRecord.findMany({ select: { id: true }, orderBy: { id: "asc" } });
    return rows.map(({ id }) => id);
  }
}, 240_000);

/** Takes all but so many bytes of the disk; removing the file gives them back. */
function fillDisk(room: number): string {
  const { bavail, bsize } = statfsSync(disk);
  const path = join(disk, "filler");
  writeFileSync(path, Buffer.alloc(Math.max(0, bavail * bsize - room)));
  return path;
}

/** @returns the batches that were refused, the first and only one of them */
async function recordUntilRefused(source: UsageSource, acknowledged: string[]): Promise<Batch[]> {
  for (;;) {
    const batch = makeBatch();
    if (!(await record(source, batch, acknowledged))) return [batch];
  }
}

async function recordUntilStored(source: UsageSource, batch: Batch, acknowledged: string[]): Promise<void> {
  while (!(await record(source, batch, acknowledged))) await setTimeout(200);
}

/** @returns whether it was acknowledged; every event was then taken, and otherwise the answer is 503 */
async function record(source: UsageSource, batch: Batch, acknowledged: string[]): Promise<boolean> {
  try {
    const { accepted, duplicates, rejected } = await recordUsage(source, batch);
    expect(rejected).toEqual([]);
    expect(accepted + duplicates).toBe(batch.length);
    acknowledged.push(...batch.map(({ id }) => id));
    return true;
  } catch (error) {
    expect(toAppError(error)).toMatchObject({ code: "unavailable", retryAfterSeconds: expect.any(Number) });
    return false;
  }
}

type Batch = ReturnType<typeof makeBatch>;

/** From users and rooms that nobody has seen before. */
function makeBatch() {
  return Array.from({ length: BATCH }, () => {
    const id = newId();
    return { id, model: "gpt-4o", user: id, room: id, input_tokens: 10, output_tokens: 1, feature: "x".repeat(100) };
  });
}
