import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { canMakeNamespaces, inNamespace } from "@/lib/testing/servers/namespaces";
import { findLockHolder, lockDataDirectory } from "./data-directory-lock";

const SILENCE_MS = 5_000;

let directory: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tokentab-lock-"));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(directory, { recursive: true, force: true });
});

describe.skipIf(!canMakeNamespaces())("the lock on the data directory, between containers (needs `unshare`)", () => {
  test("refuses a process of another container at once, and names the holder", async () => {
    const holder = await startContainer("container-a");
    expect(await holder.ask("take")).toBe("taken");
    const other = await startContainer("container-b");
    const began = performance.now();
    expect(await other.ask("take")).toMatch(/in use by process \d+ on container-a\. Stop that process first/);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(await other.ask("find")).toBe("container-a");
    expect((await findLockHolder(directory))?.host).toBe("container-a");
    expect(await holder.ask("keep")).toBe("kept");
  });

  test("refuses while the holder is frozen, however long", async () => {
    const holder = await startContainer("container-a");
    expect(await holder.ask("take")).toBe("taken");
    holder.signal("SIGSTOP");
    await expect(lockDataDirectory(directory, { silenceMs: 100 })).rejects.toThrow("in use by process");
    holder.signal("SIGCONT");
    expect(await holder.ask("keep")).toBe("kept");
  });

  test("goes on at once when the container was killed", async () => {
    const holder = await startContainer("container-a");
    expect(await holder.ask("take")).toBe("taken");
    holder.signal("SIGKILL");
    await once(holder.process, "exit");
    const heard: string[] = [];
    const lock = await lockDataDirectory(directory, { onWait: (sentence) => heard.push(sentence) });
    expect(heard).toEqual([]);
    await lock.release();
  });

  test("refuses although somebody removed the locked file", async () => {
    const holder = await startContainer("container-a");
    expect(await holder.ask("take")).toBe("taken");
    await rm(join(directory, "lock"));
    await expect(lockDataDirectory(directory, quick())).rejects.toThrow("on container-a");
    expect(await holder.ask("keep")).toBe("kept");
  });

  test("goes to exactly one of several that want it at once, over a stale one too", async () => {
    const directories = Array.from({ length: 8 }, (_, index) => join(directory, String(index)));
    for (const path of directories) {
      await mkdir(path);
      await writeFile(join(path, "lock.json"), JSON.stringify({ pid: 2 ** 22 + 1, started: "" }));
    }
    const takers = await Promise.all(["a", "b", "c"].map((host) => startContainer(host, { directories })));
    const start = Date.now() + 300;
    const outcomes = await Promise.all(takers.map((taker) => taker.ask(`race ${start}`)));
    const perDirectory = directories.map((_, index) => outcomes.map((outcome) => outcome.split(" ")[index]).sort());
    expect(perDirectory).toEqual(directories.map(() => ["refused", "refused", "taken"]));
  });

  describe("without locks of the operating system", () => {
    test("waits to see the holder's heartbeat, and says so", async () => {
      const holder = await startContainer("container-a", { withoutOsLock: true });
      expect(await holder.ask("take")).toBe("taken");
      const heard: string[] = [];
      const taking = lockDataDirectory(directory, { ...quick(), onWait: (sentence) => heard.push(sentence) });
      await expect(taking).rejects.toThrow("on container-a");
      expect(heard).toEqual([expect.stringMatching(/not released by process \d+ on container-a\. Waiting 5 s to see/)]);
    });

    test("takes over from a killed container after the wait", async () => {
      const holder = await startContainer("container-a", { withoutOsLock: true });
      expect(await holder.ask("take")).toBe("taken");
      holder.signal("SIGKILL");
      const began = performance.now();
      const lock = await lockDataDirectory(directory, quick());
      expect(performance.now() - began).toBeGreaterThan(SILENCE_MS);
      expect(JSON.parse(await readFile(join(directory, "lock.json"), "utf8")).pid).toBe(process.pid);
      await lock.release();
    });

    test("ends a holder that slept while its lock was taken", async () => {
      const holder = await startContainer("container-a", { withoutOsLock: true });
      expect(await holder.ask("take")).toBe("taken");
      holder.signal("SIGSTOP");
      const lock = await lockDataDirectory(directory, quick());
      holder.signal("SIGCONT");
      const [code] = await once(holder.process, "exit");
      expect(code).toBe(1);
      expect(holder.errors()).toContain("has lost the data directory");
      await lock.release();
    });
  });
});

const quick = () => ({ withoutOsLock: true, silenceMs: SILENCE_MS, onWait: () => undefined });

/** A process in a PID namespace of its own, with another host name, that takes the lock when it is asked to. */
async function startContainer(host: string, { withoutOsLock = false, directories = [directory] } = {}) {
  const program = `
    import { createInterface } from "node:readline";
    import { findLockHolder, lockDataDirectory } from "./lib/db/data-directory/data-directory-lock";
    const [first] = ${JSON.stringify(directories)};
    const options = { withoutOsLock: ${withoutOsLock} };
    const take = (path) => lockDataDirectory(path, options).then(() => "taken", (error) => error.message);
    const race = async (start) => {
      const outcomes = [];
      for (const [index, path] of ${JSON.stringify(directories)}.entries()) {
        await new Promise((resolve) => setTimeout(resolve, start + index * 700 - Date.now()));
        outcomes.push((await take(path)) === "taken" ? "taken" : "refused");
      }
      return outcomes.join(" ");
    };
    console.log(process.pid);
    for await (const line of createInterface(process.stdin)) {
      if (line === "take") console.log(await take(first));
      if (line === "find") console.log((await findLockHolder(first))?.host);
      if (line === "keep") setTimeout(() => console.log("kept"), 2_500);
      if (line.startsWith("race")) console.log(await race(Number(line.slice(5))));
    }`;
  const node = [process.execPath, "--import", "tsx", "--input-type=module", "--eval", program];
  const [command, ...args] = inNamespace(host, node);
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
  children.push(child);
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += chunk));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const pidInside = (await lines.next()).value;
  expect(pidInside, errors).toBe("1");
  const inside = await findChild(child.pid ?? 0);
  return {
    process: child,
    errors: () => errors,
    signal: (signal: NodeJS.Signals) => void process.kill(inside, signal),
    async ask(line: string) {
      child.stdin.write(`${line}\n`);
      return String((await lines.next()).value);
    },
  };
}

/** The number, outside, of the process that runs inside the namespace. */
async function findChild(pid: number): Promise<number> {
  return Number(await readFile(`/proc/${pid}/task/${pid}/children`, "utf8"));
}
