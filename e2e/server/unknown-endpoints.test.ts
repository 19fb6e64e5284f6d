import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ServerProcess, startServerProcess } from "@/lib/testing/servers/server-process";

const START_LIMIT_MS = 300_000;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

let directory: string;
let server: ServerProcess;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tokentab-endpoints-"));
  server = await startServerProcess({
    TOKENTAB_DATA_DIR: join(directory, "data"),
    ADMIN_PASSWORD: "password of tests",
  });
}, START_LIMIT_MS);
afterAll(async () => {
  await server?.end("SIGKILL");
  await rm(directory, { recursive: true, force: true });
});

/** From the sources, not from the list that the server reads. */
function listRoutes(): { path: string; methods: string[] }[] {
  const files = readdirSync("app/api", { recursive: true, encoding: "utf8" }).filter((file) =>
    /(^|\/)route\.ts$/.test(file),
  );
  return files.map((file) => {
    const source = readFileSync(join("app/api", file), "utf8");
    const exported = source.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g);
    const methods = [...exported].map(([, method]) => method);
    return {
      path: `/api/${dirname(file)}`,
      methods: [...methods, "OPTIONS", ...(methods.includes("GET") ? ["HEAD"] : [])],
    };
  });
}

const send = (method: string, path: string) =>
  fetch(`${server.url}${path}`, { method, redirect: "manual", signal: AbortSignal.timeout(30_000) });

test("every method of every route: what it answers itself, or 405 with the ones that there are", async () => {
  const routes = listRoutes();
  expect(routes.length).toBeGreaterThan(50);
  for (const { path, methods } of routes) {
    for (const method of METHODS) {
      const response = await send(method, path.replaceAll(/\[[^\]]+\]/g, "x"));
      const body = await response.text();
      const what = `${method} ${path}`;
      expect(response.status, what).not.toBe(500);
      expect(response.headers.get("Content-Type") ?? "", what).not.toContain("html");
      if (!methods.includes(method)) expect(response.status, what).toBe(405);
      else expect(response.status, what).not.toBe(405);
      if (method === "OPTIONS") expect(response.status, what).toBe(204);
      if (method === "OPTIONS" || !methods.includes(method)) {
        expect(response.headers.get("Allow"), what).toBe(methods.toSorted().join(", "));
      }
      if (response.status === 405 && method !== "HEAD") {
        expect(JSON.parse(body), what).toMatchObject({ success: false, error: { code: "method_not_allowed" } });
      }
    }
  }
});

test.each([
  "/api",
  "/api/nothing",
  "/api/v1/nothing",
  "/api/usage/nothing",
  "/api/admin/ai-usage/nothing",
  "/api/v1/usage/x",
])("%s: the API's 404", async (path) => {
  const response = await send("GET", path);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ success: false, error: { code: "not_found" } });
  expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  const head = await send("HEAD", path);
  expect([head.status, await head.text()]).toEqual([404, ""]);
});

test("what people sign in by is reached", async () => {
  expect((await send("GET", "/api/auth/csrf")).status).toBe(200);
});

test("the gateway answers its paths itself", async () => {
  const response = await send("DELETE", "/api/gateway/nowhere/v1/models");
  expect(response.status).not.toBe(405);
  expect(await response.json()).toHaveProperty("error.type");
});
