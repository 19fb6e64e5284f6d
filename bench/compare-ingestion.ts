// npx tsx bench/compare-ingestion.ts BEFORE AFTER: two built checkouts take the same load in turns, for what a change costs.
import { fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { startServerProcess } from "@/lib/testing/servers/server-process";
import { startTemporaryPostgres } from "../scripts/dev/temporary-postgres.mjs";
import { type Kind, makeBenchDatabase } from "./bench-database";
import type { Load, LoadResult } from "./load-client";
import { median } from "./results";

const ROUNDS = 9;
const LOADS = {
  "batches of 1000, 4 connections": { connections: 4, eventsPerRequest: 1_000, requests: 40 },
  "single events, 16 connections": { connections: 16, eventsPerRequest: 1, milliseconds: 3_000 },
  "single events, 1 connection": { connections: 1, eventsPerRequest: 1, milliseconds: 1_500 },
};

const checkouts = process.argv.slice(2);
if (checkouts.length !== 2) throw new Error("npx tsx bench/compare-ingestion.ts BEFORE AFTER");
const postgres = process.env.BENCH_DATABASE_URL
  ? { url: process.env.BENCH_DATABASE_URL, stop() {} }
  : await startTemporaryPostgres({ durable: true });
process.env.TEST_DATABASE_URL = postgres.url ?? "";
for (const kind of postgres.url ? (["PGlite", "PostgreSQL"] as const) : (["PGlite"] as const)) await compare(kind);
await postgres.stop();

async function compare(kind: Kind): Promise<void> {
  const places = [await makeBenchDatabase(kind), await makeBenchDatabase(kind)];
  const servers = await Promise.all(
    checkouts.map((checkout, index) =>
      startServerProcess(places[index].env, (command) => ["env", "-C", resolve(checkout), ...command]),
    ),
  );
  const client = fork("bench/load-client.ts", { execArgv: ["--import", "tsx"] });
  try {
    for (const [name, load] of Object.entries(LOADS)) {
      const rates: [number[], number[]] = [[], []];
      for (let round = 0; round <= ROUNDS; round++) {
        // Who begins alternates too.
        for (const index of round % 2 === 0 ? [0, 1] : [1, 0]) {
          const key = /ttk_\w+/.exec(servers[index].output())?.[0] ?? "";
          const target = { ...load, port: Number(new URL(servers[index].url).port), path: "/api/v1/usage", key };
          client.send(target satisfies Load);
          const [{ events, seconds }] = (await once(client, "message")) as [LoadResult];
          // The first round warms both.
          if (round > 0) rates[index].push(events / seconds);
        }
      }
      const [before, after] = rates;
      const ratios = after.map((rate, round) => rate / before[round]).sort((a, b) => a - b);
      const range = `${ratios[0].toFixed(2)} to ${ratios[ratios.length - 1].toFixed(2)}`;
      const figures = `${median(before).toFixed(0)} → ${median(after).toFixed(0)} events/s`;
      console.log(`${kind}, ${name}: ${figures}; after / before ${median(ratios).toFixed(3)} (${range})`);
    }
  } finally {
    client.kill();
    for (const server of servers) await server.end("SIGTERM");
    for (const place of places) await place.remove();
  }
}
