import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import type { FileRow } from "./file-row";
import { type ImportCounts, importRows, type RejectedRow } from "./import-rows";

useTestDatabase();

async function* rowsOf(count: number): AsyncGenerator<FileRow> {
  for (let line = 2; line < count + 2; line++) {
    const problem = line === 5 ? "has 2 cells, but the header has 3" : null;
    yield { line, cells: { input_tokens: line === 7 ? "many" : line }, problem };
  }
}
const toEvent = ({ line, cells }: FileRow) => ({ id: `row-${line}`, model: "gpt-4o", ...cells });

test("rows are recorded once, however often they are imported, and rejected ones keep their lines", async () => {
  const { id: organizationId, apiKeyId } = await createTestOrganization();
  const sizes: number[] = [];
  const run = async () => {
    const rejected: RejectedRow[] = [];
    const counts = await importRows(rowsOf(25), {
      toEvent,
      batchSize: 10,
      signal: new AbortController().signal,
      record(events) {
        sizes.push(events.length);
        return recordUsage({ organizationId, apiKeyId }, events);
      },
      onReject: async (row) => void rejected.push(row),
      onProgress: () => undefined,
    });
    return { counts, lines: rejected.map(({ row, reason }) => [row.line, reason]) };
  };
  const lines = [
    [5, "has 2 cells, but the header has 3"],
    [7, expect.stringContaining("input_tokens")],
  ];
  expect(await run()).toEqual({ counts: { rows: 25, accepted: 23, duplicates: 0, rejected: 2 }, lines });
  expect(await run()).toEqual({ counts: { rows: 25, accepted: 0, duplicates: 23, rejected: 2 }, lines });
  expect(sizes).toEqual([10, 10, 4, 10, 10, 4]);
  expect(await getDatabase().prisma.usageRecord.count({ where: { organizationId } })).toBe(23);
});

test("a stopped import ends after the batches in flight", async () => {
  const { id: organizationId, apiKeyId } = await createTestOrganization();
  const stop = new AbortController();
  let told: ImportCounts | null = null;
  const counts = await importRows(rowsOf(100), {
    toEvent,
    batchSize: 10,
    signal: stop.signal,
    record: (events) => recordUsage({ organizationId, apiKeyId }, events),
    onReject: async () => undefined,
    onProgress(current) {
      told = { ...current };
      stop.abort();
    },
  });
  expect(counts).toMatchObject({ accepted: 19, rejected: 2 });
  expect(told).toEqual(counts);
  expect(await getDatabase().prisma.usageRecord.count({ where: { organizationId } })).toBe(19);
});
