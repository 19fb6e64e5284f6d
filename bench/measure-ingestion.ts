import { type ChildProcess, fork, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { getDatabase } from "@/lib/db/connection/database";
import { findFreePort, startServerProcess } from "@/lib/testing/servers/server-process";
import { type Kind, makeBenchDatabase } from "./bench-database";
import type { Load, LoadResult } from "./load-client";
import { insertBatches, makeBatches } from "./raw-insert";
import { median, type Result } from "./results";

const ROUNDS = 5;
const BATCHES = 40;
const ROWS = 1_000;
const CONNECTIONS = 16;
const SINGLES_MS = 4_000;

/**
 * Batches through HTTP against the writer's statement alone, and single events against a bare route handler; the two sides
 * take turns, and medians count. The server, the client and the bare handler are processes of their own.
 */
export async function measureIngestion(kind: Kind): Promise<Result[]> {
  const [ours, raw] = [await makeBenchDatabase(kind), await makeBenchDatabase(kind)];
  const rawDatabase = await raw.open();
  const server = await startServerProcess(ours.env);
  const client = fork("bench/load-client.ts", { execArgv: ["--import", "tsx"] });
  const bare = await startBareHandler();
  try {
    const key = /ttk_\w+/.exec(server.output())?.[0] ?? "";
    const port = Number(new URL(server.url).port);
    const batch: Load = { port, path: "/api/v1/usage", key, connections: 4, eventsPerRequest: ROWS, requests: BATCHES };
    const single: Load = { ...batch, connections: CONNECTIONS, eventsPerRequest: 1, milliseconds: SINGLES_MS };
    delete single.requests;
    const bareSingle: Load = { ...single, port: bare.port, path: "/api/usage" };

    const batches = await compareBatches(client, batch);
    const singles = await compareSingles(client, single, bareSingle);
    const memory = await readMemory(server.process.pid);
    return [
      ...batches.map((result) => ({ ...result, kind })),
      ...singles.map((result) => ({ ...result, kind })),
      {
        kind,
        what: "server memory after this load (highest)",
        ours: `${memory.now} MB (${memory.highest} MB)`,
      },
    ];
  } finally {
    client.kill();
    bare.process.kill();
    await server.end("SIGTERM");
    await rawDatabase.close();
    await ours.remove();
    await raw.remove();
  }
}

async function compareBatches(client: ChildProcess, load: Load): Promise<Omit<Result, "kind">[]> {
  const source = await makeSource();
  const parallel = getDatabase().mode === "server" ? [1, 2] : [1];
  const http: number[] = [];
  const raw = new Map<number, number[]>(parallel.map((connections) => [connections, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    const result = await request(client, load);
    const rates = new Map<number, number>();
    for (const connections of parallel) {
      rates.set(connections, await insertBatches(await makeBatches(source, BATCHES, ROWS), connections));
    }
    // The first round warms both sides.
    if (round === 0) continue;
    http.push(result.events / result.seconds);
    for (const [connections, rate] of rates) raw.get(connections)?.push(rate);
  }
  return [...raw].map(([connections, rates]) => ({
    what: `batches of ${ROWS} by HTTP : raw insert on ${connections} connection${connections > 1 ? "s" : ""} (events/s)`,
    ours: median(http),
    base: median(rates),
    atLeast: 0.7,
  }));
}

async function compareSingles(client: ChildProcess, ours: Load, bare: Load): Promise<Omit<Result, "kind">[]> {
  const [stored, parsed, times]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const [ourResult, bareResult] = [await request(client, ours), await request(client, bare)];
    if (round === 0) continue;
    stored.push(ourResult.events / ourResult.seconds);
    parsed.push(bareResult.events / bareResult.seconds);
    times.push(ourResult.medianMs);
  }
  return [
    {
      what: `single events, ${CONNECTIONS} connections : bare route handler (requests/s)`,
      ours: median(stored),
      base: median(parsed),
      atLeast: 0.85,
    },
    { what: "a single event, answered after its commit (median)", ours: `${median(times).toFixed(1)} ms` },
  ];
}

async function request(client: ChildProcess, load: Load): Promise<LoadResult> {
  const settled = new AbortController();
  const { signal } = settled;
  client.send(load);
  try {
    const ended = once(client, "exit", { signal }).then(() => Promise.reject(new Error("The load client ended.")));
    const [message] = await Promise.race([once(client, "message", { signal }), ended]);
    ended.catch(() => undefined);
    return message as LoadResult;
  } finally {
    settled.abort();
  }
}

async function makeSource(): Promise<{ organizationId: string; apiKeyId: string }> {
  const id = randomUUID();
  await getDatabase().prisma.organization.create({ data: { id, name: "Raw", slug: id } });
  return { organizationId: id, apiKeyId: randomUUID() };
}

async function startBareHandler(): Promise<{ port: number; process: ChildProcess }> {
  const port = await findFreePort();
  const args = ["node_modules/next/dist/bin/next", "start", "bench/bare-next", "-p", String(port)];
  const child = spawn(process.execPath, args, { stdio: "ignore", env: { ...process.env, NODE_ENV: "production" } });
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/usage`, { method: "POST", body: "{}" }).catch(() => null);
    if (answer?.ok) return { port, process: child };
    if (child.exitCode !== null) throw new Error("The bare handler did not start.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Resident memory now and at its highest, in MB; of Linux. */
async function readMemory(pid: number | undefined): Promise<{ now: number; highest: number }> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024);
  return { now: megabytes("VmRSS"), highest: megabytes("VmHWM") };
}
