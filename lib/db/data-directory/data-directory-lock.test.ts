import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataDirectoryLockedError, findLockHolder, lockDataDirectory } from "./data-directory-lock";

let directory: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tokentab-lock-"));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(directory, { recursive: true, force: true });
});

describe("the lock on the data directory", () => {
  test("refuses a second process while the first one lives, and says which it is", async () => {
    const holder = await startTaker();
    expect(await holder.take()).toBe("taken");
    const error = await lockDataDirectory(directory).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DataDirectoryLockedError);
    expect((error as Error).message).toContain(`process ${holder.process.pid}`);
    expect((await findLockHolder(directory))?.pid).toBe(holder.process.pid);
  });

  test("is replaced when its process was killed", async () => {
    const holder = await startTaker();
    expect(await holder.take()).toBe("taken");
    holder.process.kill("SIGKILL");
    await once(holder.process, "exit");
    expect(await findLockHolder(directory)).toBeNull();
    const lock = await lockDataDirectory(directory);
    expect((await findLockHolder(directory))?.pid).toBe(process.pid);
    await lock.release();
    expect(await findLockHolder(directory)).toBeNull();
  });

  test.runIf(process.platform === "linux")("is replaced when a later process has the dead one's number", async () => {
    await writeFile(join(directory, "lock.json"), JSON.stringify({ pid: process.pid, started: "an earlier boot:1" }));
    expect(await findLockHolder(directory)).toBeNull();
    await (await lockDataDirectory(directory)).release();
  });

  test("is replaced when it is unreadable", async () => {
    await writeFile(join(directory, "lock.json"), '{"pid":');
    await (await lockDataDirectory(directory)).release();
  });

  test("goes to exactly one of many that want it at once, over a stale one too", async () => {
    const directories = Array.from({ length: 40 }, (_, index) => join(directory, String(index)));
    for (const path of directories) {
      await mkdir(path);
      await writeFile(join(path, "lock.json"), JSON.stringify({ pid: 2 ** 22 + 1, started: "" }));
    }
    const takers = await Promise.all(Array.from({ length: 6 }, () => startTaker(directories)));
    const start = Date.now() + 200;
    const outcomes = await Promise.all(takers.map((taker) => taker.take(start)));
    const perDirectory = directories.map((_, index) => outcomes.map((outcome) => outcome.split(" ")[index]).sort());
    expect(perDirectory).toEqual(directories.map(() => [...Array(5).fill("DataDirectoryLockedError"), "taken"]));
  });

  test("tells where its process serves, to the same user only", async () => {
    const lock = await lockDataDirectory(directory);
    await lock.announce({ url: "http://localhost:3000", operatorToken: "secret" });
    expect(await findLockHolder(directory)).toMatchObject({ url: "http://localhost:3000", operatorToken: "secret" });
    expect((await stat(join(directory, "lock.json"))).mode & 0o077).toBe(0);
    const error = await lockDataDirectory(directory).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toContain("http://localhost:3000");
    expect((error as Error).message).not.toContain("secret");
    await lock.release();
    await expect(readFile(join(directory, "lock.json"))).rejects.toThrow();
  });
});

interface Taker {
  process: ChildProcess;
  /** All takers that get the same start keep the same beat. */
  take(start?: number): Promise<string>;
}

/** A process of its own that takes the locks, one every 25 ms, says how each went, and lives on. */
async function startTaker(directories = [directory]): Promise<Taker> {
  const program = `
    import { lockDataDirectory } from "./lib/db/data-directory/data-directory-lock";
    process.stdin.once("data", async (start) => {
      const outcomes = [];
      for (const [index, directory] of ${JSON.stringify(directories)}.entries()) {
        await new Promise((resolve) => setTimeout(resolve, Number(start) + index * 25 - Date.now()));
        outcomes.push(await lockDataDirectory(directory).then(() => "taken", (error) => error.name));
      }
      console.log(outcomes.join(" "));
    });
    console.log("ready");`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe("ready");
  return {
    process: child,
    async take(start = Date.now()) {
      child.stdin.write(String(start));
      return String((await lines.next()).value);
    },
  };
}
