import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signInByFetch } from "@/e2e/scenes/sign-in-by-fetch";
import { type ServerProcess, startServerProcess } from "@/lib/testing/servers/server-process";

const run = promisify(execFile);
const HAS_PYTHON = spawnSync("python3", ["--version"]).status === 0;
/** The calls that the snippets record. */
const ALL = HAS_PYTHON ? 4 : 3;
const PASSWORD = "correct horse battery staple";
const ADDRESS = "http://localhost:3000";
const COMPLETION = {
  id: "chatcmpl-readme",
  model: "gpt-4o-mini",
  usage: { prompt_tokens: 1_200, completion_tokens: 350, total_tokens: 1_550 },
};

let directory: string;
let readme: string;
let server: ServerProcess;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tokentab-readme-"));
  readme = await readFile("README.md", "utf8");
  const admin = { ADMIN_EMAIL: "admin@example.com", ADMIN_PASSWORD: PASSWORD };
  server = await startServerProcess({ TOKENTAB_DATA_DIR: join(directory, "data"), ...admin });
  const key = /ttk_\w+/.exec(server.output())?.[0] ?? "";
  const readKey = await makeReadKey(admin.ADMIN_EMAIL);
  env = { ...process.env, TOKENTAB_URL: server.url, TOKENTAB_KEY: key, TOKENTAB_READ_KEY: readKey };
}, 180_000);
afterAll(async () => {
  await server?.end("SIGKILL");
  await rm(directory, { recursive: true, force: true });
});

describe("what the README says to copy", () => {
  test("curl records a call, and is answered as written", async () => {
    const { stdout } = await run("sh", ["-c", snippet("sh", "/api/v1/usage")], { env });
    const { id } = JSON.parse(stdout).data.events[0];
    expect(readme).toContain(stdout.trim().replace(id, "…"));
    expect(await countCalls()).toBe(1);
  });

  test("TypeScript records a provider's answer", async () => {
    await runTypeScript(`const completion = ${JSON.stringify(COMPLETION)};\n${snippet("ts", "/api/v1/usage")}`);
    expect(await countCalls()).toBe(2);
  });

  test.skipIf(!HAS_PYTHON)("Python records a call with its standard library", async () => {
    await run("python3", ["-c", snippet("python", "/api/v1/usage")], { env });
    expect(await countCalls()).toBe(3);
  });

  test("the client's own README records a call", async () => {
    const source = pathToClient(await readFile("client/README.md", "utf8"));
    await runTypeScript(source);
    expect(await countCalls()).toBe(ALL);
  });

  test("all of them count the same", async () => {
    expect(await readStats()).toMatchObject({
      input_tokens: ALL * 1_200,
      output_tokens: ALL * 350,
      priced_requests: ALL,
    });
  });
});

/** The one code block of the README in that language that holds a text, for this server. */
function snippet(language: string, text: string): string {
  const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, name, code]) => ({ name, code }));
  const [found, ...others] = blocks.filter(({ name, code }) => name === language && code.includes(text));
  expect([found?.name, others]).toEqual([language, []]);
  return found.code.replaceAll(ADDRESS, server.url);
}

function pathToClient(markdown: string): string {
  const [, code] = /^```ts\n([\s\S]*?)^```/m.exec(markdown) ?? [];
  expect(code).toContain('from "tokentab-client"');
  return code.replace('"tokentab-client"', JSON.stringify(resolve("client/src/create-tokentab.ts")));
}

async function runTypeScript(source: string): Promise<void> {
  const file = join(directory, "snippet.mts");
  await writeFile(file, source);
  await run(process.execPath, ["node_modules/tsx/dist/cli.mjs", file], { env });
}

/** By the README's own command for reading. */
async function readStats(): Promise<Record<string, unknown>> {
  const { stdout } = await run("sh", ["-c", snippet("sh", "/api/usage/stats")], { env });
  return JSON.parse(stdout).data;
}

async function countCalls(): Promise<unknown> {
  return (await readStats()).total_requests;
}

/** As the page makes it. */
async function makeReadKey(email: string): Promise<string> {
  const session = await signInByFetch(server.url, { email, password: PASSWORD });
  const made = await fetch(`${server.url}/api/api-keys`, {
    method: "POST",
    headers: { ...session, "content-type": "application/json" },
    body: JSON.stringify({ name: "README", scopes: ["READ"] }),
  });
  return (await made.json()).data.key;
}
