import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { apiKeyCache } from "@/lib/api-keys/api-key-cache";
import { getDatabase } from "@/lib/db/database";
import { providerKeyCache } from "@/lib/provider-keys/provider-key-cache";
import { createTestKey } from "@/lib/testing/call-endpoint";
import { useTestGateway } from "@/lib/testing/gateway-server";
import { useTestDatabase } from "@/lib/testing/test-database";
import { UsageSpool } from "./usage-spool";

useTestDatabase();
const gateway = useTestGateway(["openai"]);

const directory = () => join(String(process.env.TOKENTAB_DATA_DIR), "spool");
const spool = () => new UsageSpool(directory());
const PROMPT = "a prompt that nobody keeps";
const CHAT = { model: "gpt-4o", messages: [{ role: "user", content: PROMPT }] };
const files = async () => (await readdir(directory()).catch(() => [])).sort();

beforeEach(async () => {
  vi.spyOn(console, "error").mockReturnValue(undefined);
  const usage = { prompt_tokens: 3, completion_tokens: 4 };
  gateway.upstream.answerJson(200, { model: "gpt-4o", choices: [{ message: { content: "an answer" } }], usage });
  await gateway.records();
  await getDatabase().prisma.usageRecord.deleteMany();
});
afterEach(() => vi.restoreAllMocks());

/** As a PostgreSQL that is not there. */
function breakDatabase() {
  const { pool } = getDatabase();
  const error = () => Promise.reject(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
  const spies = [vi.spyOn(pool, "query"), vi.spyOn(pool, "connect")].map((spy) =>
    spy.mockImplementation(error as never),
  );
  // What was looked up seconds ago would hide that it cannot be looked up now.
  for (const cache of [apiKeyCache(), providerKeyCache()]) cache.clear();
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
}

it("a call while the database is away succeeds, waits on disk and is recorded once when it is back", async () => {
  await gateway.chat(CHAT);
  await gateway.records();
  const mend = breakDatabase();
  const answers = await Promise.all(Array.from({ length: 5 }, () => gateway.chat(CHAT)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  await vi.waitFor(async () => expect((await readSpool()).split("\n").filter(Boolean)).toHaveLength(5));
  expect(await readSpool()).not.toMatch(/nobody keeps|an answer|sk-of-the/);
  await expect(spool().replay()).rejects.toMatchObject({ code: "ECONNREFUSED" });
  mend();
  expect(await spool().replay()).toBe(5);
  expect(await files()).toEqual([]);
  expect(await gateway.records()).toMatchObject(Array(6).fill({ outputTokens: 4n, success: true }));
  expect(await spool().replay()).toBe(0);
});

it("callers whom nobody has seen before stay out while the database is away", async () => {
  const stranger = await createTestKey(gateway.organization, "INGEST");
  const mend = breakDatabase();
  const headers = { authorization: `Bearer ${stranger}` };
  expect(await gateway.chat(CHAT, headers)).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
  mend();
});

it("a replay that is killed in the middle counts nothing twice", async () => {
  const mend = breakDatabase();
  for (let call = 0; call < 3; call++) await gateway.chat(CHAT, { "x-tokentab-id": "the-same" });
  await vi.waitFor(async () => expect((await readSpool()).split("\n").filter(Boolean)).toHaveLength(3));
  mend();
  const text = await readSpool();
  expect(await spool().replay()).toBe(3);
  // As if the process had ended before it could delete the file, in the middle of writing another entry.
  await writeFile(join(directory(), "999999999.ndjson"), `${text}\n{"source":{"organ`);
  expect(await spool().replay()).toBe(3);
  expect(await files()).toEqual([]);
  expect(await gateway.records()).toHaveLength(3);
});

it("no entry is lost that comes while others are read", async () => {
  const source = { organizationId: gateway.organization.id, apiKeyId: gateway.organization.apiKeyId };
  const event = (id: string) => ({ id, model: "gpt-4o", input_tokens: 1, output_tokens: 1 });
  const current = spool();
  const ids = Array.from({ length: 50 }, (_, index) => `00000000-0000-4000-8000-0000000000${10 + index}`);
  for (const id of ids) {
    const appending = current.append({ source, event: event(id), ownId: id });
    // At another moment of the write each time.
    for (let turn = 0; turn < Number(id.slice(-2)) % 17; turn++) await new Promise(setImmediate);
    await Promise.all([appending, current.replay()]);
  }
  await current.replay();
  expect(await gateway.records()).toHaveLength(50);
  expect(await files()).toEqual([]);
});

async function readSpool(): Promise<string> {
  const texts = (await files()).map((name) => readFile(join(directory(), name), "utf8"));
  return (await Promise.all(texts)).join("");
}
