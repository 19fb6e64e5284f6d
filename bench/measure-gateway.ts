import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import http from "node:http";
import { bootstrapInstallation } from "@/lib/accounts/installation/bootstrap-installation";
import { createProviderKey } from "@/lib/accounts/provider-keys/create-provider-key";
import { getDatabase } from "@/lib/db/connection/database";
import { type FakeUpstream, startFakeUpstream } from "@/lib/testing/servers/fake-upstream";
import { startServerProcess } from "@/lib/testing/servers/server-process";
import { type BenchDatabase, type Kind, makeBenchDatabase } from "./bench-database";
import { median, type Result } from "./results";

const CALLS = 400;
const TARGET_MS = 5;
const STREAMS = 200;
const STREAM_EVENTS = 300;
const EVENT_PAUSE_MS = 40;
const EVENT = `data: ${JSON.stringify({ model: "gpt-4o", choices: [{ delta: { content: "x".repeat(2_000) } }] })}\n\n`;
const BODY = JSON.stringify({
  model: "gpt-4o",
  stream: true,
  messages: [{ role: "user", content: "x".repeat(2_000) }],
});

/** Where a stream is asked for. */
interface Place {
  port: number;
  path: string;
  key: string;
}

/**
 * The time to the first byte of a stream through the gateway, over the same provider on this machine asked directly; both take
 * turns. And the server's memory while many streams pass at once. The server is a process of its own.
 */
export async function measureGateway(kind: Kind): Promise<Result[]> {
  const place = await makeBenchDatabase(kind);
  const upstream = await startFakeUpstream();
  const secret = place.env.NEXTAUTH_SECRET ?? randomBytes(32).toString("hex");
  const key = await prepare(place, secret, upstream.url);
  const server = await startServerProcess({ ...place.env, NEXTAUTH_SECRET: secret, GATEWAY_ALLOW_PRIVATE: "1" });
  try {
    const path = "/v1/chat/completions";
    const gateway = { port: Number(new URL(server.url).port), path: `/api/gateway/openai${path}`, key };
    const direct = { port: Number(new URL(upstream.url).port), path, key: "sk-direct" };
    const added = await compareFirstBytes(upstream, gateway, direct);
    const memory = await watchMemory(upstream, gateway, server.process.pid);
    const what = `memory with ${STREAMS} streams of ${STREAM_EVENTS} events at once: after a third, at the end`;
    return [
      {
        kind,
        what: "gateway: first byte of a stream, over the provider itself (median)",
        ours: added,
        atMost: TARGET_MS,
      },
      { kind, what: `gateway: ${what}`, ours: `${memory.early} → ${memory.late} MB` },
    ];
  } finally {
    upstream.close();
    await server.end("SIGTERM");
    await place.remove();
  }
}

/** Makes an installation whose organization reaches OpenAI at that URL. Answers its Tokentab key. */
async function prepare(place: BenchDatabase, secret: string, baseUrl: string): Promise<string> {
  Object.assign(process.env, { NEXTAUTH_SECRET: secret });
  const database = await place.open();
  const first = await bootstrapInstallation({ email: "bench@localhost", password: null });
  const { id: organizationId } = await getDatabase().prisma.organization.findFirstOrThrow();
  const operator = { type: "operator", id: null, label: "operator", role: "ADMIN", organizationId } as const;
  await createProviderKey(operator, {
    organizationId,
    provider: "openai",
    name: "bench",
    baseUrl,
    key: "sk-of-the-bench",
  });
  await database.close();
  return first?.ingestionKey ?? "";
}

async function compareFirstBytes(upstream: FakeUpstream, gateway: Place, direct: Place): Promise<number> {
  upstream.answerEvents([EVENT, "data: [DONE]\n\n"]);
  const agent = new http.Agent({ keepAlive: true });
  const [through, straight]: [number[], number[]] = [[], []];
  for (let call = 0; call < CALLS; call++) {
    straight.push(await timeFirstByte(direct, agent));
    through.push(await timeFirstByte(gateway, agent));
  }
  agent.destroy();
  // The first calls warm both sides.
  return median(through.slice(50)) - median(straight.slice(50));
}

async function watchMemory(upstream: FakeUpstream, gateway: Place, pid: number | undefined) {
  upstream.answerEvents(Array(STREAM_EVENTS).fill(EVENT), EVENT_PAUSE_MS);
  const agent = new http.Agent({ keepAlive: true });
  const streams = Array.from({ length: STREAMS }, () => timeFirstByte(gateway, agent));
  await Promise.race([Promise.all(streams), delay((STREAM_EVENTS * EVENT_PAUSE_MS) / 3)]);
  const early = await residentMegabytes(pid);
  await Promise.all(streams);
  const late = await residentMegabytes(pid);
  agent.destroy();
  return { early, late };
}

/** Resolves, when the answer is over, with the time to its first byte in ms. */
function timeFirstByte({ port, path, key }: Place, agent: http.Agent): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const request = http.request({ host: "127.0.0.1", port, path, method: "POST", headers, agent }, (response) => {
      let first = 0;
      if (response.statusCode !== 200) reject(new Error(`The answer was ${response.statusCode}.`));
      response.on("data", () => {
        first ||= performance.now() - start;
      });
      response.on("end", () => resolve(first)).on("error", reject);
    });
    request.on("error", reject).end(BODY);
  });
}

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Of Linux. */
async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024);
}
