import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { openEmbedded } from "@/lib/db/opening/open-embedded";
import { canMakeNamespaces, inNamespace } from "@/lib/testing/servers/namespaces";
import { type ServerProcess, startServerProcess } from "@/lib/testing/servers/server-process";

const servers: ServerProcess[] = [];
let directory = "";

afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
  await rm(directory, { recursive: true, force: true });
});

describe.skipIf(!canMakeNamespaces())("two containers on one data directory (needs `unshare`)", () => {
  test("the second refuses and names the first, which loses nothing", async () => {
    directory = await mkdtemp(join(tmpdir(), "tokentab-containers-"));
    const first = await startContainer("first");
    const key = /ttk_\w+/.exec(first.output())?.[0] ?? "";
    const acknowledged: string[] = [];
    let isOver = false;
    const load = (async () => {
      while (!isOver) acknowledged.push(...(await send(first.url, key)));
    })();
    for (let attempt = 0; attempt < 2; attempt++) {
      const error: Error = await startContainer("second").then(
        () => expect.fail("the second server started"),
        (thrown) => thrown,
      );
      expect(error.message).toMatch(
        /is in use by process \d+ on first, serving http:\/\/127\.0\.0\.1:\d+\. Stop that process/,
      );
    }
    isOver = true;
    await load;

    // A killed container lets go at once, and the next one has all that the first one acknowledged.
    await first.end("SIGKILL");
    const second = await startContainer("second");
    acknowledged.push(...(await send(second.url, key)));
    await second.end("SIGKILL");
    const database = await openWhenFree();
    const stored = await database.prisma.usageRecord.findMany({ select: { id: true } });
    await database.close();
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(new Set(stored.map(({ id }) => id))).toEqual(new Set(acknowledged));
  });
});

/** The killed container's process takes its time to end, on a busy machine. */
async function openWhenFree(): ReturnType<typeof openEmbedded> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await openEmbedded(directory);
    } catch (error) {
      if (attempt === 5) throw error;
      await pause(1_000);
    }
  }
}

async function startContainer(host: string): Promise<ServerProcess> {
  const server = await startServerProcess({ TOKENTAB_DATA_DIR: directory }, (command) => inNamespace(host, command));
  servers.push(server);
  return server;
}

/** @returns the ids of a batch that was acknowledged */
async function send(url: string, key: string): Promise<string[]> {
  const ids = Array.from({ length: 50 }, () => randomUUID());
  const response = await fetch(`${url}/api/v1/usage`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify(ids.map((id) => ({ id, model: "gpt-4o-mini", input_tokens: 10, user: "ada" }))),
  });
  expect(response.status).toBe(200);
  return ids;
}
