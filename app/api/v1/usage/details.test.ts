import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { RecordedUsageAnswer } from "@/lib/api/ingestion/recorded-usage-answer";
import { getDatabase } from "@/lib/db/connection/database";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { createTestKey } from "@/lib/testing/servers/call-endpoint";
import { POST } from "./route";

useTestDatabase();

let key: string;
beforeAll(async () => {
  key = await createTestKey(await createTestOrganization(), "INGEST");
});

const EVENT = { provider: "openai", model: "gpt-4o-mini", input_tokens: 1_000, output_tokens: 500 };
async function report(events: unknown, search = "") {
  const response = await POST(
    new Request(`http://localhost/api/v1/usage${search}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      body: JSON.stringify(events),
    }),
  );
  const { data } = await response.json();
  expect(RecordedUsageAnswer.safeParse(data).error?.issues ?? []).toEqual([]);
  return data;
}

it("the answer to a single event tells its ID, whether it is new, and its cost", async () => {
  const id = randomUUID();
  const recorded = { index: 0, id, caller_id: null, is_new: true, cost_usd: "0.000450000000", price_status: "priced" };
  expect(await report({ ...EVENT, id })).toEqual({ accepted: 1, duplicates: 0, rejected: [], events: [recorded] });
  const again = await report([{ ...EVENT, id }]);
  expect(again).toMatchObject({ accepted: 0, duplicates: 1, events: [{ ...recorded, is_new: false }] });
  const { events } = await report({ ...EVENT, id: "mine" });
  expect(events).toMatchObject([{ caller_id: "mine" }]);
  expect(await getDatabase().prisma.usageRecord.count({ where: { id: events[0].id, callerId: "mine" } })).toBe(1);
});

it.each([
  [{ model: "a-model-that-nobody-knows", input_tokens: 1, output_tokens: 1 }, null, "unpriced"],
  [{ ...EVENT, cost_usd: "0.5" }, "0.500000000000", "reported"],
  [{ model: "gpt-4o-mini", success: false }, "0.000000000000", "priced"],
  [{ provider: "openai", response: { model: "gpt-4o-mini", usage: null } }, null, "unpriced"],
])("%j costs %j and is %s", async (event, cost_usd, price_status) => {
  expect((await report(event)).events).toMatchObject([{ cost_usd, price_status }]);
});

it("for many events it does so when it is asked, each by its place", async () => {
  const events = [
    EVENT,
    { model: "gpt-4o" },
    { ...EVENT, id: "many-2" },
    { ...EVENT, id: "many-2", input_tokens: 7 },
    EVENT,
  ];
  expect(await report(events)).not.toHaveProperty("events");
  expect(await report(events, "?details=false")).not.toHaveProperty("events");
  const told = await report(events, "?details=true");
  expect(told.rejected.map(({ index, code }: { index: number; code: string }) => [index, code])).toEqual([
    [1, "invalid"],
    [3, "conflict"],
  ]);
  expect(told.events.map(({ index, is_new }: { index: number; is_new: boolean }) => [index, is_new])).toEqual([
    [0, true],
    [2, false],
    [4, true],
  ]);
  expect(new Set(told.events.map(({ id }: { id: string }) => id)).size).toBe(3);
  expect(told.events.every(({ cost_usd }: { cost_usd: unknown }) => cost_usd === "0.000450000000")).toBe(true);
});

it("keeps what a duplicate cost when it was recorded", async () => {
  const { events } = await report({ ...EVENT, id: "priced-before" });
  await getDatabase().prisma.usageRecord.updateMany({ where: { id: events[0].id }, data: { costUsd: "9" } });
  expect((await report({ ...EVENT, id: "priced-before" })).events[0].cost_usd).toBe("9.000000000000");
});
