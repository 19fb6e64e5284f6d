import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { listUnrecordedRequests } from "@/lib/operations/data-health/list-unrecorded-requests";
import { retryUnrecordedRequests } from "@/lib/operations/data-health/retry-unrecorded-requests";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";
import { newId } from "@/lib/values/ids/new-id";
import { retryRefusedCalls } from "./gateway-records";
import type { UsageEntry } from "./record-entries";
import { UsageSpool } from "./usage-spool";

useTestDatabase();
const gateway = useTestGateway(["openai"]);

type Tenant = { id: string; apiKeyId: string; viewer: Viewer };
/** A user whose records the database does not take, for a reason that is nobody's to see in the record. */
const POISON = "a user that breaks the flush";
const MANY = 25;

const directory = () => join(String(process.env.TOKENTAB_DATA_DIR), "spool");
const spool = () => new UsageSpool(directory(), { isAlone: true });
const entry = (tenant: Tenant, event: object = {}): UsageEntry => {
  const ownId = newId();
  const source = { organizationId: tenant.id, apiKeyId: tenant.apiKeyId };
  return { source, event: { id: ownId, model: "gpt-4o", input_tokens: 1, output_tokens: 1, ...event }, ownId };
};
const poisoned = (tenant: Tenant) => entry(tenant, { user: POISON });
const count = (tenant: Tenant) => getDatabase().prisma.usageRecord.count({ where: { organizationId: tenant.id } });

/** Has every statement fail that writes such a user, with this SQLSTATE. */
function poisonDatabase(code: string): () => void {
  const { pool } = getDatabase();
  const query = pool.query.bind(pool) as (...parts: unknown[]) => Promise<unknown>;
  const spy = vi.spyOn(pool, "query").mockImplementation(((...parts: unknown[]) => {
    const { text = "", values = [] } = (parts[0] ?? {}) as { text?: string; values?: unknown[] };
    const isPoison = text.includes("INTO usage_records") && poisonIds.some((id) => JSON.stringify(values).includes(id));
    return isPoison ? Promise.reject(Object.assign(new Error("no"), { code })) : query(...parts);
  }) as never);
  return () => spy.mockRestore();
}
let poisonIds: string[] = [];
let other: Tenant;

async function leave(current: UsageSpool, entries: UsageEntry[]): Promise<void> {
  for (const one of entries) await current.leave(await current.write(one));
}

beforeEach(async () => {
  await rm(directory(), { recursive: true, force: true });
  vi.spyOn(console, "error").mockReturnValue(undefined);
  await getDatabase().prisma.usageRecord.deleteMany();
  other = await createTestOrganization();
  poisonIds = [];
});
afterEach(() => vi.restoreAllMocks());

describe.each([
  ["54000", "a limit of the database's"],
  ["P0001", "a trigger"],
  ["XX000", "an internal error"],
  ["57014", "a statement that takes too long"],
])("SQLSTATE %s (%s)", (code) => {
  it("of some entries keeps no other from being recorded; they are tried a few times, then set aside for their tenant", async () => {
    const current = spool();
    const bad = Array.from({ length: MANY }, () => poisoned(gateway.organization));
    poisonIds = bad.map(({ ownId }) => ownId);
    const good = [0, 1, 2].flatMap(() => [entry(gateway.organization), entry(other)]);
    await leave(current, [...bad, ...good]);
    const heal = poisonDatabase(code);
    for (let round = 0; round < 2; round++) await current.replay().catch(() => undefined);
    expect([await count(gateway.organization), await count(other)]).toEqual([3, 3]);
    for (let round = 0; round < 60; round++) {
      await leave(current, [entry(other)]);
      await current.replay().catch(() => undefined);
    }
    expect(await count(other)).toBe(63);
    const { viewer, id } = gateway.organization;
    expect(await listUnrecordedRequests(viewer)).toMatchObject({
      total: MANY,
      requests: expect.arrayContaining([
        expect.objectContaining({
          id: poisonIds[0],
          organizationId: id,
          model: "gpt-4o",
          reason: expect.stringContaining(code),
        }),
      ]),
    });
    expect(await listUnrecordedRequests(other.viewer)).toEqual({ total: 0, requests: [] });
    heal();
    expect(await current.retryRefused(id)).toBe(MANY);
    expect(await count(gateway.organization)).toBe(MANY + 3);
    expect((await listUnrecordedRequests(adminViewer())).total).toBe(0);
    await current.release();
  });
});

it("a set-aside request is tried again when somebody asks, and stays while the reason does", async () => {
  const bad = [
    entry(gateway.organization, { input_tokens: -1 }),
    poisoned(gateway.organization),
    entry(other, { id: 5.5 }),
  ];
  poisonIds = [bad[1].ownId];
  const current = spool();
  await leave(current, bad);
  const heal = poisonDatabase("54000");
  for (let round = 0; round < 5; round++) await current.replay().catch(() => undefined);
  await current.release();
  const { viewer, id } = gateway.organization;
  // The server's own process takes over what is on its disk.
  await retryRefusedCalls(null).catch(() => undefined);
  expect(await retryUnrecordedRequests(viewer)).toMatchObject({ recorded: 0 });
  heal();
  await retryUnrecordedRequests(viewer);
  expect(await count(gateway.organization)).toBe(1);
  expect(await listUnrecordedRequests(viewer, id)).toMatchObject({
    total: 1,
    requests: [{ reason: expect.stringContaining("input_tokens") }],
  });
  expect((await listUnrecordedRequests(adminViewer())).total).toBe(2);
  await expect(retryUnrecordedRequests(other.viewer, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(listUnrecordedRequests({ ...viewer, role: "MEMBER" })).rejects.toMatchObject({ code: "forbidden" });
});

it("the answer of the cases with a NUL in a model's name is recorded, and so is what follows", async () => {
  const answer =
    '[{"id":"good-1","model":"gpt-4o-mini","provider":"openai","input_tokens":1,"output_tokens":1},' +
    '{"id":"bad","response":{"model":"gpt\\u0000-4","usage":{"prompt_tokens":3,"completion_tokens":1}}},' +
    '{"id":"good-2","model":"gpt-4o-mini","provider":"openai","input_tokens":1,"output_tokens":1}]';
  gateway.upstream.answer((response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).end(answer);
  });
  for (let call = 0; call < 3; call++) expect((await gateway.chat({ model: "gpt-4o" })).status).toBe(200);
  expect(await gateway.records()).toHaveLength(3);
  expect((await listUnrecordedRequests(adminViewer())).total).toBe(0);
  await expect(readFile(join(directory(), "refused", "x"))).rejects.toThrow();
});
