import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ServerProcess, startServerProcess } from "@/lib/testing/servers/server-process";

const ROWS = 2_500;

let directory: string;
let server: ServerProcess | null = null;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tokentab-import-"));
  const rows = Array.from({ length: ROWS }, (_, index) => `2026-01-02 03:04:05.${index},${index + 1},7`);
  await writeFile(
    join(directory, "calls.csv"),
    ["TIMESTAMP,ContextTokens,GeneratedTokens", ...rows, "now,1,1"].join("\n"),
  );
});
afterAll(async () => {
  await server?.end("SIGKILL");
  await rm(directory, { recursive: true, force: true });
});

describe("npm run import", () => {
  test("works through the server while that runs, and opens the database itself when it does not", async () => {
    const data = { TOKENTAB_DATA_DIR: join(directory, "data") };
    server = await startServerProcess(data);
    const first = await runImport(data);
    expect(first).toMatchObject({
      code: 2,
      output: expect.stringContaining("2,500 accepted, 0 duplicates, 1 rejected"),
    });
    expect(first.output).toContain(`through ${server.url}`);
    expect(first.output).toContain(`line ${ROWS + 2}: occurred_at`);
    const rejects = await readFile(join(directory, "calls.csv.rejected.csv"), "utf8");
    expect(rejects.split("\n")[0]).toBe("line,reason,TIMESTAMP,ContextTokens,GeneratedTokens");
    expect(rejects.split("\n")[1]).toMatch(/^2502,.*,now,1,1$/);

    await server.end("SIGTERM");
    expect(server.process.exitCode).toBe(0);
    const second = await runImport(data);
    expect(second).toMatchObject({
      code: 2,
      output: expect.stringContaining("0 accepted, 2,500 duplicates, 1 rejected"),
    });
    expect(second.output).toContain("straight into the database");
  });
});

function runImport(env: Record<string, string>): Promise<{ code: number; output: string }> {
  const args = ["scripts/run.mjs", "import", join(directory, "calls.csv"), "--set", "model=gpt-4o"];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env: { ...process.env, DATABASE_URL: "", ...env } }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}
