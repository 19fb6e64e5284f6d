import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pagePathsFor } from "@/e2e/scenes/page-paths";
import { signInByFetch } from "@/e2e/scenes/sign-in-by-fetch";
import { type ServerProcess, startServerProcess } from "@/lib/testing/servers/server-process";

const ADMIN = { email: "admin@example.com", password: "correct horse battery staple" };
const MANY = 8_000;
const AT_ONCE = 1_000;
/** Of a page's HTML, in bytes. */
const LARGEST_PAGE = 1_000_000;

const PAGES = [
  ...pagePathsFor("ADMIN"),
  "/usage?sort=requests&dir=asc&chart=table",
  "/usage?group=provider",
  "/models?page=100",
  "/models?sort=input&dir=desc",
  "/pricing?page=3",
  "/pricing?tab=catalogue",
];

let server: ServerProcess;
let headers: Record<string, string>;
let cleanUp: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), "tokentab-many-models-"));
  cleanUp = () => rm(directory, { recursive: true, force: true });
  server = await startServerProcess({
    TOKENTAB_DATA_DIR: directory,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
  });
  headers = { ...(await signInByFetch(server.url, ADMIN)), "content-type": "application/json" };
  const limit = await send("PATCH", "/api/admin/installation", { new_models_per_day: MANY });
  expect(limit.status).toBe(200);
}, 240_000);

afterAll(async () => {
  await server?.end("SIGTERM");
  await cleanUp();
});

const send = (method: string, path: string, body?: unknown) =>
  fetch(server.url + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });

const event = (index: number) => ({
  ...{ provider: `provider-${index % 2_000}`, model: `made-up-model-${index}`, input_tokens: index, output_tokens: 1 },
  ...{ user: `user-${index}`, room: `room-${index}`, feature: `feature-${index}`, endpoint: `/endpoint/${index}` },
  ...{ request_type: `type-${index}`, success: index % 7 !== 0 },
});

test("with 8,000 models, labels, users and rooms every page stays small, and lists are whole elsewhere", async () => {
  const key = /ttk_\w+/.exec(server.output())?.[0] ?? "";
  for (let start = 0; start < MANY; start += AT_ONCE) {
    const events = Array.from({ length: AT_ONCE }, (_, index) => event(start + index));
    const answer = await fetch(`${server.url}/api/v1/usage`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(events),
    });
    expect(await answer.json()).toMatchObject({ data: { accepted: AT_ONCE } });
  }
  const [{ id }] = (await (await send("GET", "/api/admin/models?q=made-up-model-77")).json()).data;
  const sizes: Record<string, number> = {};
  for (const path of [...PAGES, `/models/${id}`, `/usage?model=${id}`]) {
    const page = await send("GET", path);
    expect(page.status, path).toBe(200);
    sizes[path] = (await page.arrayBuffer()).byteLength;
  }
  if (process.env.SHOW_SIZES) console.log(sizes);
  expect(Object.entries(sizes).filter(([, size]) => size > LARGEST_PAGE)).toEqual([]);

  const csv = await (await send("GET", "/api/usage/by-model?days=1&format=csv")).text();
  expect(csv.trim().split("\r\n")).toHaveLength(MANY + 1);
  const part = await (await send("GET", "/api/admin/models?limit=1000&offset=7000")).json();
  expect(part.data).toHaveLength(AT_ONCE);
}, 590_000);
