import { readdir } from "node:fs/promises";
import http from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { signInByFetch } from "@/e2e/scenes/sign-in-by-fetch";
import { type ServerDatabase, testOnBothDatabases } from "@/e2e/support/test-on-both-databases";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { countSpooledCalls } from "@/lib/operations/data-health/count-spooled-calls";
import { type FakeUpstream, startFakeUpstream } from "@/lib/testing/servers/fake-upstream";
import { type ServerProcess, startServerProcess } from "@/lib/testing/servers/server-process";

const ROUNDS = Number(process.env.CRASH_ROUNDS) || 3;
const CLIENTS = 12;
const ADMIN = { email: "admin@example.com", password: "correct horse battery staple" };
/** Of a PostgreSQL's spool, another server waits so long whether its process lives. */
const REPLAY_WITHIN_MS = 90_000;

let upstream: FakeUpstream;
let server: ServerProcess | null = null;

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
afterAll(() => upstream.close());

describe("a server that is killed under load of its gateway loses no call that it answered and doubles none", () => {
  // The server ends before its database goes, also when the test has failed.
  testOnBothDatabases((database) => crashAndCompare(database).finally(() => server?.end("SIGKILL")));
});

async function crashAndCompare({ env: own, directory, open }: ServerDatabase): Promise<void> {
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
    left += (await spoolFiles(directory)).length;
    server = await startServerProcess(env);
  }
  await expect.poll(() => spoolFiles(directory), { timeout: REPLAY_WITHIN_MS, interval: 500 }).toEqual([]);
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
