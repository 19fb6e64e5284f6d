import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { countSpooledCalls } from "@/lib/data-health/count-spooled-calls";
import type { Database } from "@/lib/db/database";
import { openServer } from "@/lib/db/open-database";
import { openEmbedded } from "@/lib/db/open-embedded";
import { type FakeUpstream, startFakeUpstream } from "@/lib/testing/fake-upstream";
import { createEmptyDatabase, dropDatabase, testDatabaseUrl } from "@/lib/testing/prepare-postgres";
import { type ServerProcess, startServerProcess } from "@/lib/testing/server-process";
import { checkUsageRollups } from "@/lib/usage/check-usage-rollups";
import { signInByFetch } from "./sign-in-by-fetch";

const ROUNDS = Number(process.env.CRASH_ROUNDS) || 3;
const CLIENTS = 12;
const ADMIN = { email: "admin@example.com", password: "correct horse battery staple" };
/** Of a PostgreSQL's spool, another server waits so long whether its process lives. */
const REPLAY_WITHIN_MS = 90_000;

let upstream: FakeUpstream;
let server: ServerProcess | null = null;
let cleanUp: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  upstream = await startFakeUpstream();
  upstream.answer((response, { body }) => {
    const { stream } = JSON.parse(body.toString());
    const usage = { prompt_tokens: 3, completion_tokens: 4 };
    if (!stream) {
      const text = JSON.stringify({ model: "gpt-4o", choices: [], usage });
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": text.length }).end(text);
      return;
    }
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    for (const event of [{ choices: [{ delta: { content: "Hi" } }] }, { choices: [], usage }]) {
      response.write(`data: ${JSON.stringify({ model: "gpt-4o", ...event })}\n\n`);
    }
    response.end("data: [DONE]\n\n");
  });
});
afterEach(async () => {
  await server?.end("SIGKILL");
  await cleanUp();
});
afterAll(() => upstream.close());

describe("a server that is killed under load of its gateway loses no call that it answered and doubles none", () => {
  test("on the embedded database", async () => {
    const directory = await mkdtemp(join(tmpdir(), "tokentab-crash-"));
    cleanUp = () => rm(directory, { recursive: true, force: true });
    await crashAndCompare({ TOKENTAB_DATA_DIR: directory }, () => openEmbedded(directory));
  });

  test.runIf(process.env.TEST_DATABASE_URL)("on PostgreSQL", async () => {
    const directory = await mkdtemp(join(tmpdir(), "tokentab-crash-"));
    const name = `tokentab_gateway_crash_${process.pid}`;
    await createEmptyDatabase(name);
    cleanUp = async () => {
      await dropDatabase(name);
      await rm(directory, { recursive: true, force: true });
    };
    const url = testDatabaseUrl(name);
    await crashAndCompare(
      { TOKENTAB_DATA_DIR: directory, DATABASE_URL: url, NEXTAUTH_SECRET: randomBytes(32).toString("hex") },
      () => openServer(url),
    );
  });
});

async function crashAndCompare(own: Record<string, string>, open: () => Promise<Database>): Promise<void> {
  const env = { ...own, GATEWAY_ALLOW_PRIVATE: "1", ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password };
  const answered = new Set<string>();
  server = await startServerProcess(env);
  const key = /ttk_\w+/.exec(server.output())?.[0] ?? "";
  await storeProviderKey(server.url);
  let left = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = answered.size;
    const load = callUntilGone(server.url, key, answered);
    while (answered.size < before + 20) await pause(5);
    // Between an answer and its commit there are milliseconds: at whatever moment.
    await pause(Math.random() * 300);
    await server.end("SIGKILL");
    await load;
    left += (await spoolFiles(own.TOKENTAB_DATA_DIR)).length;
    server = await startServerProcess(env);
  }
  await expect.poll(() => spoolFiles(own.TOKENTAB_DATA_DIR), { timeout: REPLAY_WITHIN_MS, interval: 500 }).toEqual([]);
  await server.end("SIGTERM");

  const database = await open();
  try {
    const records = await database.prisma.usageRecord.findMany({ select: { feature: true, outputTokens: true } });
    const recorded = records.map(({ feature }) => feature);
    expect(answered.size).toBeGreaterThan(ROUNDS * 20);
    expect([...answered].filter((name) => !recorded.includes(name))).toEqual([]);
    expect(recorded.length - new Set(recorded).size).toBe(0);
    expect(await checkUsageRollups()).toEqual([]);
    const where = own.DATABASE_URL ? "PostgreSQL" : "PGlite";
    console.log(`${where}: ${ROUNDS} kills, ${answered.size} whole answers, 0 lost, 0 doubled; ${left} files left`);
  } finally {
    await database.close();
  }
}

async function storeProviderKey(url: string): Promise<void> {
  const headers = { ...(await signInByFetch(url, ADMIN)), "content-type": "application/json" };
  const body = JSON.stringify({ provider: "openai", name: "x", base_url: upstream.url, key: "sk-of-the-organization" });
  expect((await fetch(`${url}/api/provider-keys`, { method: "POST", headers, body })).status).toBe(201);
}

/** Files of the journal that are not empty. */
async function spoolFiles(directory: string): Promise<string[]> {
  const names = (await readdir(join(directory, "spool")).catch(() => [])).filter((name) => name.endsWith(".ndjson"));
  return (await countSpooledCalls(join(directory, "spool"))) > 0 ? names : [];
}

/** Calls from several clients until the server is gone. Every call has a feature of its own, to find it by. */
async function callUntilGone(url: string, key: string, answered: Set<string>): Promise<void> {
  const client = async (number: number) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    for (let count = 0; ; count++) {
      const feature = `${process.hrtime.bigint()}-${number}-${count}`;
      if (!(await isAnswered(url, key, agent, feature, count % 2 === 0))) break;
      answered.add(feature);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
}

/** Whether a call was wholly answered: a stream as soon as its last event is there, as programs stop to read then. */
function isAnswered(url: string, key: string, agent: http.Agent, feature: string, stream: boolean): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "x-tokentab-feature": feature,
      "x-tokentab-user": `user ${feature.slice(-3)}`,
    };
    const request = http.request(`${url}/api/gateway/openai/v1/chat/completions`, { method: "POST", headers, agent });
    request.on("error", () => resolve(false));
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
        if (text.includes("data: [DONE]")) resolve(true);
      });
      response.on("error", () => resolve(false));
      response.on("end", () => {
        if (response.statusCode === 200) return resolve(true);
        reject(new Error(`${response.statusCode} ${text}`));
      });
    });
    request.end(JSON.stringify({ model: "gpt-4o", messages: [], stream }));
  });
}
