import { setTimeout } from "node:timers/promises";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { sampleEvents } from "@/lib/testing/events/sample-events";
import { newId } from "@/lib/values/ids/new-id";
import { parseDecimal } from "@/lib/values/numbers/decimal";
import { EXPORT_COLUMN_NAMES } from "./export-columns";
import { type ExportFormat, exportUsage } from "./export-usage";

useTestDatabase();

const SPAN = { from: "2026-01-01", to: "2026-01-31" };
const CALLS = 5_300;
let organization: Awaited<ReturnType<typeof createTestOrganization>>;

beforeAll(async () => {
  organization = await createTestOrganization({ name: '=HYPERLINK("x")' });
  const neighbour = await createTestOrganization();
  // Many at the same instant, so that pages break among them.
  const times = Array.from({ length: CALLS }, (_, index) => new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 370))));
  for (const { id, apiKeyId } of [organization, neighbour]) {
    const source = { organizationId: id, apiKeyId };
    expect(await recordUsage(source, sampleEvents(times, 5))).toMatchObject({ accepted: CALLS });
  }
});

describe("the export", () => {
  it("holds every record once, and its sums are the stats'", async () => {
    const filter = UsageFilter.parse(SPAN);
    const stats = await openUsageView(organization.viewer, filter, getUsageStats);
    const rows = await readJson(organization.viewer, SPAN);
    const total = (name: string) => rows.reduce((sum, row) => sum + Number(row[name]), 0);
    expect(rows).toHaveLength(CALLS);
    expect(new Set(rows.map((row) => row.id)).size).toBe(CALLS);
    expect(Object.keys(rows[0])).toEqual([...EXPORT_COLUMN_NAMES]);
    expect(total("input_tokens")).toBe(stats.inputTokens);
    expect(total("output_tokens")).toBe(stats.outputTokens);
    expect(total("total_tokens")).toBe(stats.totalTokens);
    const cached = ["cache_read_tokens", "cache_audio_read_tokens", "cache_image_read_tokens"].map(total);
    expect(cached.reduce((sum, count) => sum + count)).toBe(stats.cacheReadTokens);
    expect(rows.filter((row) => row.success === false)).toHaveLength(stats.failedRequests);
    expect(rows.filter((row) => row.cost_usd === null)).toHaveLength(stats.unpricedRequests);
    const picodollars = rows.reduce((sum, row) => sum + BigInt(String(row.cost_usd ?? 0).replace(".", "")), 0n);
    expect(picodollars).toBe(BigInt(stats.costUsd.replace(".", "")));
  });

  it("R1: gives each cost in whole microcents, 10⁻⁸ USD", async () => {
    const rows = await readJson(organization.viewer, { ...SPAN, provider: "openai" });
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      if (row.cost_usd === null) expect(row.cost_microcents).toBeNull();
      else expect(row.cost_microcents).toBe(Number(parseDecimal(String(row.cost_usd), 8)));
    }
  });

  it("is the same in CSV, with formulas made harmless", async () => {
    const rows = await readJson(organization.viewer, SPAN);
    const cells: Record<string, string>[] = parse(await readText(organization.viewer, SPAN, "csv"), { columns: true });
    expect(Object.keys(cells[0])).toEqual([...EXPORT_COLUMN_NAMES]);
    expect(cells).toHaveLength(CALLS);
    for (const [index, row] of rows.entries()) {
      const harmless = Object.entries(row).map(([name, value]) => {
        const text = value === null ? "" : String(value);
        return [name, /^[=+\-@]/.test(text) ? `'${text}` : text];
      });
      expect(cells[index]).toEqual(Object.fromEntries(harmless));
    }
    expect(cells.some((row) => row.user === "'=cmd()" && row.organization === `'=HYPERLINK("x")`)).toBe(true);
  });

  it("holds the same records as the filter's figures, also of one user, and of all tenants for an administrator", async () => {
    for (const parameters of [{ user: "ada", success: "false" }, { feature: "quiz", kind: ["group"] }, {}]) {
      const both = { ...SPAN, ...parameters };
      for (const viewer of [organization.viewer, adminViewer()]) {
        const { requests } = await openUsageView(viewer, UsageFilter.parse(both), getUsageStats);
        expect(requests).toBeGreaterThan(0);
        expect(await readJson(viewer, both)).toHaveLength(requests);
      }
    }
  });

  it("over no calls is a header, or an empty list", async () => {
    const empty = { from: "2020-01-01", to: "2020-01-02" };
    expect(await readText(organization.viewer, empty, "csv")).toBe(`${EXPORT_COLUMN_NAMES.join(",")}\r\n`);
    expect(await readJson(organization.viewer, empty)).toEqual([]);
  });

  it("reads no further than its reader, and holds no connection meanwhile", async () => {
    const { body, fileName } = await exportUsage(organization.viewer, UsageFilter.parse(SPAN), "json");
    expect(fileName).toBe("usage-2026-01-01-to-2026-01-31.json");
    const reader = body.getReader();
    await reader.read();
    // On the embedded database's only connection this would wait for ever.
    expect(await getDatabase().prisma.organization.count()).toBe(2);
    await reader.cancel();
    expect((await reader.read()).done).toBe(true);
  });

  it("lets others have the connection between its portions", async () => {
    const { body } = await exportUsage(organization.viewer, UsageFilter.parse(SPAN), "csv");
    let answered = 0;
    let isOver = false;
    const neighbour = (async () => {
      for (; !isOver; answered++) await getDatabase().prisma.organization.count();
    })();
    const answeredAtChunk: number[] = [];
    for await (const _ of body) answeredAtChunk.push(answered);
    isOver = true;
    await neighbour;
    expect(answeredAtChunk.length).toBeGreaterThan(10);
    // The header and the first portion come at once.
    expect(answeredAtChunk.slice(3).every((count, index) => count > answeredAtChunk[index + 2])).toBe(true);
  });

  it("gives its place to the next one when it is read to the end, and when its reader leaves", async () => {
    const filter = UsageFilter.parse(SPAN);
    const begin = (signal?: AbortSignal) => exportUsage(organization.viewer, filter, "csv", signal);
    const leaving = new AbortController();
    const first = await begin(leaving.signal);
    const others = [await begin()];
    // As many as a tenant has places; on a server there is one more.
    if (getDatabase().mode === "server") others.push(await begin());
    let isStarted = false;
    const waiting = begin().then((started) => {
      isStarted = true;
      return started;
    });
    const acquisitions = countAcquisitions();
    await setTimeout(300);
    expect(isStarted).toBe(false);
    expect(acquisitions()).toBe(0);
    leaving.abort();
    await expect(new Response(first.body).text()).rejects.toThrow("reader of the export has gone");
    const next = await waiting;
    await Promise.all(others.map(({ body }) => body.cancel()));
    expect((await new Response(next.body).text()).split("\r\n")).toHaveLength(CALLS + 2);
    const afterwards = [await begin(), await begin()];
    await Promise.all(afterwards.map(({ body }) => body.cancel()));
    await expect(exportUsage(organization.viewer, { ...filter, organization: [newId()] }, "csv")).rejects.toThrow();
    await expect(exportUsage(organization.viewer, { ...filter, organization: [newId()] }, "csv")).rejects.toThrow();
    await (await begin()).body.cancel();
  });

  it("refuses one more than may wait, at once", async () => {
    const filter = UsageFilter.parse(SPAN);
    const attempts = Array.from({ length: 20 }, () => exportUsage(organization.viewer, filter, "csv"));
    await expect(
      Promise.race(attempts.map((attempt) => attempt.then(() => new Promise(() => {})))),
    ).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterSeconds: 2,
    });
    await Promise.allSettled(attempts.map(async (attempt) => (await attempt).body.cancel()));
  });
});

/** How often a connection has been taken from the pool since. */
function countAcquisitions(): () => number {
  let count = 0;
  getDatabase().pool.on("acquire", () => count++);
  return () => count;
}

async function readText(
  viewer: Parameters<typeof exportUsage>[0],
  parameters: object,
  format: ExportFormat,
): Promise<string> {
  const { body } = await exportUsage(viewer, UsageFilter.parse(parameters), format);
  return new Response(body).text();
}

async function readJson(
  viewer: Parameters<typeof exportUsage>[0],
  parameters: object,
): Promise<Record<string, unknown>[]> {
  return JSON.parse(await readText(viewer, parameters, "json"));
}
