import { gzipSync } from "node:zlib";
import { signInByFetch } from "@/e2e/scenes/sign-in-by-fetch";
import { bootstrapInstallation } from "@/lib/accounts/installation/bootstrap-installation";
import { startServerProcess } from "@/lib/testing/servers/server-process";
import { type Kind, makeBenchDatabase } from "./bench-database";
import { insertHistory, RECORDS } from "./insert-history";
import { median, type Result } from "./results";

const RUNS = 21;
const WARM_UP = 3;
const TARGET_MS = 150;
const TARGET_KB = 250;
const ADMIN = { email: "admin@localhost", password: "bench-password-of-20" };
const PAGES = [
  "/usage",
  "/usage?days=90&group=user",
  "/tenants",
  "/users",
  "/rooms",
  "/features",
  "/requests",
  "/errors",
  "/models",
  "/pricing",
  "/api-keys",
  "/connect",
  "/settings",
  "/settings/members",
  "/settings/audit-log",
  "/settings/data-health",
  "/settings/installation",
  "/profile",
];

/**
 * Every page for an administrator over all tenants of a million records, and the first one for their largest tenant: the
 * median time from the request to the last byte of the answer, and the scripts that a first visit loads, compressed. The
 * server is a process of its own.
 */
export async function measurePages(kind: Kind): Promise<Result[]> {
  const place = await makeBenchDatabase(kind);
  try {
    const database = await place.open();
    await bootstrapInstallation(ADMIN);
    const [largest] = await insertHistory();
    await database.close();
    const server = await startServerProcess(place.env);
    try {
      const headers = await signInByFetch(server.url, ADMIN);
      const results: Result[] = [];
      for (const page of PAGES) results.push(...(await measurePage(kind, server.url, page, "all tenants", headers)));
      const owner = await signInByFetch(server.url, await addOwner(server.url, headers, largest));
      results.push(...(await measurePage(kind, server.url, "/usage", "its largest tenant", owner)));
      return results;
    } finally {
      await server.end("SIGTERM");
    }
  } finally {
    await place.remove();
  }
}

async function addOwner(url: string, headers: Record<string, string>, organizationId: string) {
  const owner = { email: "owner@example.com", password: "bench-password-of-20" };
  const answer = await fetch(`${url}/api/members`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ organization_id: organizationId, role: "OWNER", ...owner }),
  });
  if (answer.status !== 201) throw new Error(`/api/members answered ${answer.status}.`);
  return owner;
}

async function measurePage(
  kind: Kind,
  url: string,
  page: string,
  who: string,
  headers: Record<string, string>,
): Promise<Result[]> {
  const times: number[] = [];
  let html = "";
  for (let run = 0; run < RUNS + WARM_UP; run++) {
    const start = performance.now();
    const response = await fetch(url + page, { headers, redirect: "manual" });
    html = await response.text();
    if (response.status !== 200) throw new Error(`${page} answered ${response.status}.`);
    if (run >= WARM_UP) times.push(performance.now() - start);
  }
  const scripts = await sizeOfScripts(url, html);
  return [
    {
      kind,
      what: `page ${page}, ${who}, of ${(RECORDS / 1e6).toFixed(1)} million records`,
      ours: median(times),
      atMost: TARGET_MS,
    },
    {
      kind,
      what: `scripts of a first visit to ${page}, ${who}, gzip (at most ${TARGET_KB} kB)`,
      ours: `${scripts.toFixed(0)} kB`,
    },
  ];
}

/** Those that the answer names; others are loaded later, when they are needed. */
async function sizeOfScripts(url: string, html: string): Promise<number> {
  const paths = new Set([...html.matchAll(/<script[^>]+src="([^"]+\.js[^"]*)"/g)].map(([, path]) => path));
  let bytes = 0;
  for (const path of paths) bytes += gzipSync(await (await fetch(new URL(path, url))).arrayBuffer()).length;
  return bytes / 1_000;
}
