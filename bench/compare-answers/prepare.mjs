import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { apiClient, signIn } from "./client.mjs";
import { makeScene } from "./make-scene.mjs";
import { readFacts } from "./read-facts.mjs";
import { ADMIN, CLOCKS } from "./settings.mjs";
import { runToEnd, startServer } from "./start-server.mjs";

const MADE = { harbour: 2_400, peak: 1_200 };

/**
 * Makes the data set: DIR/server is the server's data directory, DIR/data-set.json says what to ask for.
 * @param {{ checkout: string, data: string, trace: string | null }} options trace: the Azure trace, a CSV
 * @throws Error when DIR is there already, or anything is refused
 */
export async function prepare({ checkout, data, trace }) {
  if (existsSync(data)) throw new Error(`${data} is there already. Remove it first, or give another --data.`);
  const dataDirectory = join(resolve(data), "server");
  await mkdir(dataDirectory, { recursive: true });
  const server = await startServer({ checkout, dataDirectory, clock: CLOCKS.prepare });
  try {
    const admin = apiClient(server.url, await signIn(server.url, ADMIN));
    console.log("Loading the sample …");
    await runToEnd(checkout, "sample", [], server.env);
    if (trace) {
      console.log("Importing the trace …");
      await importTrace(checkout, trace, admin, server.env, join(resolve(data), "rejected.csv"));
    }
    console.log("Making tenants with calls of all kinds …");
    const scene = await makeScene(server.url, admin, MADE);
    const facts = await readFacts(admin, scene);
    await writeFile(join(data, "data-set.json"), `${JSON.stringify(facts, null, 2)}\n`);
    console.log(`${facts.records} records are in ${data}.`);
    if (facts.records < 30_000) throw new Error("That is less than 30,000. Give the trace by --trace.");
  } finally {
    await server.stop();
  }
}

async function importTrace(checkout, trace, admin, env, rejects) {
  const { slug } = await admin("POST", "/api/admin/organizations", { name: "Azure trace", time_zone: "UTC" });
  const columns = ["occurred_at=TIMESTAMP", "input_tokens=ContextTokens", "output_tokens=GeneratedTokens"];
  const values = ["model=gpt-4o", "provider=openai", "feature=trace"];
  const maps = [...columns.flatMap((pair) => ["--map", pair]), ...values.flatMap((pair) => ["--set", pair])];
  await runToEnd(checkout, "import", [resolve(trace), ...maps, "--organization", slug, "--rejects", rejects], env);
}
