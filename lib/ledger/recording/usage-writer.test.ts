import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { singleton } from "@/lib/runtime/caches/singleton";
import { runStatement } from "@/lib/testing/databases/run-statement";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { recordUsage } from "./record-usage";
import type { UsageRow } from "./usage-row";
import { requireWriterCapacity } from "./usage-writer";
import type { WaitingRows } from "./waiting-rows";

useTestDatabase();

const event = (fields: Record<string, unknown> = {}) => ({
  model: "gpt-4o-mini",
  provider: "openai",
  input_tokens: 100,
  output_tokens: 10,
  ...fields,
});

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function newSource() {
  const { id, apiKeyId } = await createTestOrganization();
  return { organizationId: id, apiKeyId };
}

/** Has the database raise an error of that code for rows whose feature or user is "on purpose". */
async function failOnPurpose(table: "usage_records" | "users" | "rooms", sqlState: string): Promise<void> {
  const column = table === "usage_records" ? "feature" : "external_id";
  for (const statement of [
    `CREATE FUNCTION fail_on_purpose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW.${column} = 'on purpose' THEN RAISE EXCEPTION 'secret value' USING ERRCODE = '${sqlState}'; END IF;
       RETURN NEW; END $$`,
    `CREATE TRIGGER fail_on_purpose BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION fail_on_purpose()`,
  ]) {
    await runStatement(statement);
  }
  cleanUps.push(() => runStatement("DROP FUNCTION fail_on_purpose CASCADE"));
}

const countRecords = (organizationId: string) => getDatabase().prisma.usageRecord.count({ where: { organizationId } });

describe("an error of the database that is not the data's", () => {
  it.each([
    ["usage_records", "53100", "a full disk"],
    ["users", "57P01", "a shutdown"],
    ["rooms", "57P03", "a server that starts"],
    ["users", "55P03", "a locked table"],
    ["usage_records", "XX000", "an internal error"],
    ["rooms", "42501", "a missing right"],
    ["usage_records", "54000", "a limit of the program"],
  ] as const)("rejects nothing: %s, %s (%s)", async (table, sqlState, _meaning) => {
    const source = await newSource();
    await failOnPurpose(table, sqlState);
    const events = [
      event({ id: "good" }),
      event({ id: "bad", feature: "on purpose", user: "on purpose", room: "on purpose" }),
    ];
    const { toAppError } = await import("@/lib/http/responses/errors");
    const failure = await recordUsage(source, events).then(() => expect.fail("acknowledged"), toAppError);
    expect(failure).toMatchObject({ code: "unavailable" });
    expect(failure.retryAfterSeconds).toBeGreaterThan(0);
    for (const cleanUp of cleanUps.splice(0)) await cleanUp();
    expect(await recordUsage(source, events)).toMatchObject({ rejected: [] });
    expect(await countRecords(source.organizationId)).toBe(2);
  });

  it("does not take other requests of the same flush with it, unless it is the database's own", async () => {
    const [a, b] = [await newSource(), await newSource()];
    await failOnPurpose("usage_records", "42501");
    const results = await Promise.allSettled([
      recordUsage(a, [event({ feature: "on purpose" })]),
      recordUsage(b, [event(), event()]),
      recordUsage(a, [event()]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    expect(await countRecords(b.organizationId)).toBe(2);
  });
});

describe("a lock that is not had in time", () => {
  const isLocked = (result: PromiseSettledResult<unknown>) => result.status === "rejected";

  it("of one tenant refuses that tenant's events, those behind too, and nobody else's", async () => {
    const [a, b, c] = [await newSource(), await newSource(), await newSource()];
    await failOnPurpose("users", "55P03");
    const locked = () => recordUsage(a, [event({ user: "on purpose" })]);
    const results = await Promise.allSettled([
      ...[recordUsage(b, [event()]), locked(), recordUsage(c, [event()]), locked()],
      recordUsage(
        b,
        Array.from({ length: 3_000 }, () => event()),
      ),
    ]);
    expect(results.map(isLocked)).toEqual([false, true, false, true, false]);
    expect(await countRecords(b.organizationId)).toBe(3_001);
    expect(await countRecords(c.organizationId)).toBe(1);
  });

  it("of a table refuses everyone's", async () => {
    const [a, b] = [await newSource(), await newSource()];
    await failOnPurpose("users", "55P03");
    const locked = (source: typeof a) => recordUsage(source, [event({ user: "on purpose" })]);
    expect((await Promise.allSettled([locked(a), locked(b)])).map(isLocked)).toEqual([true, true]);
    for (const cleanUp of cleanUps.splice(0)) await cleanUp();
    expect(await locked(a)).toMatchObject({ accepted: 1 });
  });
});

describe("an error of the data", () => {
  it.each(["22001", "22P02", "23514"])(
    "rejects its row only, by the code and without its value: %s",
    async (sqlState) => {
      const source = await newSource();
      await failOnPurpose("usage_records", sqlState);
      const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
      const events = Array.from({ length: 20 }, (_, index) =>
        event({ feature: [3, 11].includes(index) ? "on purpose" : "" }),
      );
      const result = await recordUsage(source, events);
      expect(result.accepted).toBe(18);
      expect(result.rejected.map(({ index, code }) => [index, code])).toEqual([
        [3, "invalid"],
        [11, "invalid"],
      ]);
      expect(result.rejected[0].message).toContain(sqlState);
      expect(JSON.stringify([result, log.mock.calls])).not.toContain("secret value");
      log.mockRestore();
    },
  );
});

it("counts events without an ID once when they are sent again after a refusal", async () => {
  const source = await newSource();
  await failOnPurpose("usage_records", "53200");
  // The first portion is written, the last one fails.
  const events = [...Array.from({ length: 2_500 }, () => event()), event({ feature: "on purpose" })];
  await expect(recordUsage(source, events)).rejects.toThrow();
  const written = await countRecords(source.organizationId);
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(events.length);
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  expect(await recordUsage(source, events)).toEqual({
    accepted: events.length - written,
    duplicates: written,
    rejected: [],
  });
  expect(await countRecords(source.organizationId)).toBe(2_501);
  // Acknowledged: what comes next is new.
  expect(await recordUsage(source, [event()])).toMatchObject({ accepted: 1 });
  expect(await checkUsageRollups(source.organizationId)).toEqual([]);
});

it("writes a small request while a flood of another tenant waits", async () => {
  const [flood, small] = [await newSource(), await newSource()];
  await recordUsage(small, [event()]);
  const order: string[] = [];
  const batch = () => Array.from({ length: 1_000 }, () => event({ id: randomUUID() }));
  const floods = [batch(), batch(), batch()].map((events) =>
    recordUsage(flood, events).then(() => order.push("flood")),
  );
  await recordUsage(small, [event()]).then(() => order.push("small"));
  await Promise.all(floods);
  expect(order[0]).toBe("small");
  expect(await countRecords(flood.organizationId)).toBe(3_000);
});

it("refuses the tenant of which too much waits, and no other", () => {
  const { waiting } = singleton("usage-writer", (): { waiting: WaitingRows } => expect.fail("nothing was written yet"));
  const rows = Array.from({ length: 30_001 }, () => ({}) as UsageRow);
  const nothing = () => undefined;
  const job = { rows, taken: 0, settled: 0, outcomes: [], isOver: false, resolve: nothing, reject: nothing };
  const jobs = ["flood", "second", "third", "fourth"].map((organizationId) => ({ ...job, organizationId }));
  waiting.add(jobs[0]);
  expect(() => requireWriterCapacity("flood")).toThrow(expect.objectContaining({ code: "rate_limited" }));
  requireWriterCapacity("small");
  for (const other of jobs.slice(1)) waiting.add(other);
  expect(() => requireWriterCapacity("small")).toThrow(expect.objectContaining({ code: "unavailable" }));
  for (const one of jobs) waiting.drop(one);
  requireWriterCapacity("flood");
});
