import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { countRefusedCalls, countSpooledCalls } from "@/lib/operations/data-health/count-spooled-calls";
import { getDataHealth } from "@/lib/operations/data-health/get-data-health";
import { breakDatabase } from "@/lib/testing/databases/break-database";
import { adminViewer, useTestDatabase } from "@/lib/testing/databases/test-database";
import { createTestKey } from "@/lib/testing/servers/call-endpoint";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";
import { newId } from "@/lib/values/ids/new-id";
import type { UsageEntry } from "./record-entries";
import { UsageSpool } from "./usage-spool";

useTestDatabase();
const gateway = useTestGateway(["openai"]);

const directory = () => join(String(process.env.TOKENTAB_DATA_DIR), "spool");
/** As the next process would, which knows that no other lives. */
const spool = () => new UsageSpool(directory(), { isAlone: true });
const PROMPT = "a prompt that nobody keeps";
const CHAT = { model: "gpt-4o", messages: [{ role: "user", content: PROMPT }] };
const files = async () => (await readdir(directory()).catch(() => [])).filter((name) => name.endsWith(".ndjson"));
const read = async (names: string[]) =>
  (await Promise.all(names.map((name) => readFile(join(directory(), name), "utf8")))).join("");
const readSpool = async () => read(await files());
const readRefused = async () => {
  const names = await readdir(join(directory(), "refused")).catch(() => []);
  const lines = (await read(names.map((name) => join("refused", name)))).split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line));
};
const entry = (event: object = {}, ownId = newId()): UsageEntry => ({
  source: { organizationId: gateway.organization.id, apiKeyId: gateway.organization.apiKeyId },
  event: { id: ownId, model: "gpt-4o", input_tokens: 1, output_tokens: 1, ...event },
  ownId,
});
const asLines = (entries: unknown[]) => entries.map((one) => `\n${JSON.stringify(one)}`).join("");
/** A file of a process that was killed. */
async function leaveFile(text: string, name = `dead.${newId()}.ndjson`): Promise<void> {
  await mkdir(directory(), { recursive: true });
  await writeFile(join(directory(), name), text);
}

beforeEach(async () => {
  await rm(directory(), { recursive: true, force: true });
  vi.spyOn(console, "error").mockReturnValue(undefined);
  const usage = { prompt_tokens: 3, completion_tokens: 4 };
  gateway.upstream.answerJson(200, { model: "gpt-4o", choices: [{ message: { content: "an answer" } }], usage });
  await gateway.records();
  await getDatabase().prisma.usageRecord.deleteMany();
});
afterEach(() => vi.restoreAllMocks());

describe("a call", () => {
  it("while the database is away succeeds, waits on disk and is recorded once when it is back", async () => {
    await gateway.chat(CHAT);
    await gateway.records();
    const mend = breakDatabase();
    const answers = await Promise.all(Array.from({ length: 5 }, () => gateway.chat(CHAT)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await countSpooledCalls(directory())).toBe(5);
    expect(await readSpool()).not.toMatch(/nobody keeps|an answer|sk-of-the/);
    await expect(spool().replay()).rejects.toMatchObject({ code: "ECONNREFUSED" });
    mend();
    expect(await spool().replay()).toBe(5);
    expect(await files()).toEqual([]);
    expect(await gateway.records()).toMatchObject(Array(6).fill({ outputTokens: 4n, success: true }));
    expect(await spool().replay()).toBe(0);
  });

  it("is on disk before its answer ends, and gone from there when it is committed", async () => {
    for (const answer of ["whole", "streamed"]) {
      const { pool } = getDatabase();
      let letGo: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await gateway.chat(CHAT);
      await gateway.records();
      // A database that hangs: the caller does not wait for it, and the entry does not wait for the caller.
      const connect = pool.connect.bind(pool) as (...parts: unknown[]) => unknown;
      const spy = vi
        .spyOn(pool, "connect")
        .mockImplementation((async (...parts: unknown[]) => gate.then(() => connect(...parts))) as never);
      if (answer === "streamed") {
        gateway.upstream.answerEvents(['data: {"choices":[],"usage":{"prompt_tokens":3}}\n\n', "data: [DONE]\n\n"]);
      }
      const got = await gateway.chat({ ...CHAT, stream: answer === "streamed" });
      expect(got.status).toBe(200);
      expect(await countSpooledCalls(directory())).toBe(1);
      spy.mockRestore();
      letGo();
      await gateway.records();
      expect(await countSpooledCalls(directory())).toBe(0);
    }
  });

  it("of a caller whom nobody has seen before stays out while the database is away", async () => {
    const stranger = await createTestKey(gateway.organization, "INGEST");
    const mend = breakDatabase();
    const headers = { authorization: `Bearer ${stranger}` };
    expect(await gateway.chat(CHAT, headers)).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
    mend();
  });

  it("that the disk does not take is recorded all the same, or kept in memory, counted, until one of both does", async () => {
    await gateway.chat(CHAT);
    await gateway.records();
    const health = () => getDataHealth(adminViewer());
    const full = Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
    const write = vi.spyOn(UsageSpool.prototype, "write").mockRejectedValue(full);
    expect((await gateway.chat(CHAT)).status).toBe(200);
    expect(await gateway.records()).toHaveLength(2);
    const mend = breakDatabase();
    for (let call = 0; call < 3; call++) expect((await gateway.chat(CHAT)).status).toBe(200);
    await gateway.records().catch(() => undefined);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining("Neither the disk nor the database"));
    write.mockRestore();
    mend();
    expect(await health()).toMatchObject({ waitingInMemory: 3, lost: 0 });
    expect(await gateway.records()).toHaveLength(5);
    expect(await health()).toMatchObject({ waitingInMemory: 0, lost: 0 });
  });
});

describe("a replay", () => {
  it("that is killed in the middle counts nothing twice, and keeps a line that was cut off aside", async () => {
    await gateway.chat(CHAT);
    await gateway.records();
    const mend = breakDatabase();
    for (let call = 0; call < 3; call++) await gateway.chat(CHAT, { "x-tokentab-id": "the-same" });
    const text = await readSpool();
    mend();
    expect(await spool().replay()).toBe(3);
    // As if the process had ended before it could delete the file, in the middle of writing another entry.
    await leaveFile(`${text}\n{"source":{"organ`);
    expect(await spool().replay()).toBe(3);
    expect(await files()).toEqual([]);
    expect(await gateway.records()).toHaveLength(4);
    expect(await readRefused()).toMatchObject([{ entry: null, line: '{"source":{"organ' }]);
    // The next process tries it again, and keeps it as it was.
    await spool().replay();
    expect(await readRefused()).toMatchObject([{ entry: null, line: '{"source":{"organ' }]);
    expect(await countRefusedCalls(directory())).toBe(1);
    expect(await getDataHealth(adminViewer())).toMatchObject({ waitingOnDisk: 0, refusedOnDisk: 1 });
  });

  it("records the good ones among bad ones, and keeps the bad ones with the reason", async () => {
    const deep = `"metadata":${'{"a":'.repeat(5_000)}"[deep]"${"}".repeat(5_000)}`;
    const bad = [
      entry({ input_tokens: -1 }),
      entry({ model: "x".repeat(1_000_000) }),
      entry({ model: "a\0b" }),
      { ...entry(), source: { organizationId: newId(), apiKeyId: null } },
      { ...entry(), source: { organizationId: "no uuid", apiKeyId: null } },
      entry({ id: 5.5 }),
    ];
    const good = Array.from({ length: 7 }, () => entry());
    const mixed = bad.flatMap((one, index) => [good[index], one]);
    await leaveFile(
      `${asLines([...mixed, good[6]])}\n${JSON.stringify(entry()).replace('"model"', `${deep},"model"`)}`,
    );
    await spool().replay();
    expect((await gateway.records()).map(({ id }) => id)).toEqual(good.map(({ ownId }) => ownId).sort());
    expect(await files()).toEqual([]);
    const refused = await readRefused();
    expect(refused).toHaveLength(bad.length + 1);
    expect(refused.filter(({ entry: kept }) => !kept)).toMatchObject([{ line: expect.stringContaining("[deep]") }]);
    expect(refused.every(({ reason }) => reason.length > 10 && reason.length < 600)).toBe(true);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining("is kept in"));
  });

  it("keeps what is not recorded when the database goes away in the middle", async () => {
    await leaveFile(asLines(Array.from({ length: 1_200 }, () => entry())));
    let flushes = 0;
    const { pool } = getDatabase();
    const query = pool.query.bind(pool) as (...parts: unknown[]) => Promise<unknown>;
    const broken = Object.assign(new Error("terminated"), { code: "57P01" });
    const spy = vi.spyOn(pool, "query").mockImplementation(((...parts: unknown[]) => {
      if (JSON.stringify(parts[0]).includes("INTO usage_records")) flushes++;
      return flushes > 1 ? Promise.reject(broken) : query(...parts);
    }) as never);
    await expect(spool().replay()).rejects.toMatchObject({ code: "57P01" });
    spy.mockRestore();
    expect(await files()).toHaveLength(1);
    expect(await spool().replay()).toBe(1_200);
    expect(await gateway.records()).toHaveLength(1_200);
  });

  it("leaves the files of processes that live to them, whatever their process ids, and takes those of dead ones", async () => {
    const now = vi.spyOn(performance, "now").mockReturnValue(1_000);
    const [alive, other] = [new UsageSpool(directory()), new UsageSpool(directory())];
    await alive.leave(await alive.write(entry()));
    expect(await other.replay()).toBe(0);
    now.mockReturnValue(25_000);
    await alive.announce();
    expect(await other.replay()).toBe(0);
    now.mockReturnValue(54_000);
    expect(await other.replay()).toBe(0);
    now.mockReturnValue(56_000);
    expect(await other.replay()).toBe(1);
    // It was only slow. What it writes now is not lost with the file that was taken from it.
    await alive.leave(await alive.write(entry()));
    expect(await alive.replay()).toBe(1);
    await alive.release();
    expect(await gateway.records()).toHaveLength(2);
    expect(await files()).toEqual([]);
  });

  it("takes the files of earlier versions, named by process ids", async () => {
    await leaveFile(asLines([entry()]), `${process.pid}.ndjson`);
    await leaveFile(asLines([entry()]), `1.${newId()}.ndjson`);
    expect(await new UsageSpool(directory()).replay()).toBe(2);
  });

  it("loses no entry that comes while others are read", async () => {
    const current = spool();
    for (let index = 0; index < 50; index++) {
      const writing = current.write(entry());
      // At another moment of the write each time.
      for (let turn = 0; turn < index % 17; turn++) await new Promise(setImmediate);
      await Promise.all([writing.then((spooled) => current.leave(spooled)), current.replay()]);
    }
    await current.replay();
    expect(await gateway.records()).toHaveLength(50);
    await current.release();
    expect(await files()).toEqual([]);
  });
});

it("files are for the owner of the process only", async () => {
  const current = spool();
  await current.leave(await current.write(entry()));
  const [name] = await files();
  expect((await stat(join(directory(), name))).mode & 0o777).toBe(0o600);
  expect((await stat(directory())).mode & 0o777).toBe(0o700);
  await current.replay();
  await current.release();
});
