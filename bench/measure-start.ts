import { spawn } from "node:child_process";
import { once } from "node:events";
import { findFreePort } from "@/lib/testing/servers/server-process";
import { type Kind, makeBenchDatabase } from "./bench-database";
import { median, type Result } from "./results";

const TARGET_MS = 5_000;

/** From `npm start` of a built app to the answer of the sign-in page: with no database yet, and with one. */
export async function measureStart(kind: Kind): Promise<Result[]> {
  const place = await makeBenchDatabase(kind);
  try {
    const first = await timeStart(place.env);
    const later = [];
    for (let run = 0; run < 3; run++) later.push(await timeStart(place.env));
    return [
      { kind, what: "npm start to the first page, with a new database", ours: first, atMost: TARGET_MS },
      { kind, what: "npm start to the first page, again (median of 3)", ours: median(later), atMost: TARGET_MS },
    ];
  } finally {
    await place.remove();
  }
}

async function timeStart(env: Record<string, string>): Promise<number> {
  const port = await findFreePort();
  const start = performance.now();
  const child = spawn("npm", ["start", "--", "--port", String(port)], {
    env: { ...process.env, DATABASE_URL: "", ...env },
    stdio: "ignore",
    detached: true,
  });
  try {
    for (;;) {
      const page = await fetch(`http://127.0.0.1:${port}/sign-in`).catch(() => null);
      if (page?.ok && (await page.text()).includes("</html>")) return performance.now() - start;
      if (child.exitCode !== null) throw new Error("npm start ended.");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    // npm has started the server in a process of its own; its group is ended, as Ctrl-C does.
    if (child.pid) process.kill(-child.pid, "SIGINT");
    if (child.exitCode === null) await once(child, "exit");
  }
}
