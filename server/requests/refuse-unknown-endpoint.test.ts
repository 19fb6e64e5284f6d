import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { API_ENDPOINTS } from "@/app/api/api-endpoints";
import { refuseUnknownEndpoint } from "./refuse-unknown-endpoint";

const THROUGH = 204;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
let server: Server;

beforeAll(async () => {
  server = createServer((incoming, response) => {
    if (!refuseUnknownEndpoint(incoming, response)) response.writeHead(THROUGH).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());

test("every method of every path: through, or 405 with the ones that there are", async () => {
  for (const { path, methods } of API_ENDPOINTS) {
    const allowed = [...methods, "OPTIONS", ...(methods.includes("GET") ? ["HEAD"] : [])].sort();
    for (const method of METHODS) {
      const answer = await send(method, path.replaceAll(/\[[^\]]+\]/g, "x%2Fy"));
      const expected = allowed.includes(method) ? { status: THROUGH } : { status: 405, allow: allowed.join(", ") };
      expect(answer, `${method} ${path}`).toMatchObject(expected);
    }
  }
});

test.each([
  "/api",
  "/api?x=1",
  "/api/",
  "/api/nothing",
  "/api/health/nothing",
  "/api/admin",
  "/api/usage",
  "/api/v1/usage.json",
  "/api/users/x/y",
  "/api/openapixjson",
  "/api/__proto__",
])("%s: 404 by any method", async (path) => {
  for (const method of METHODS) {
    const answer = await send(method, path);
    expect(answer).toMatchObject({ status: 404, type: "application/json", allow: undefined });
    if (method !== "HEAD")
      expect(JSON.parse(answer.body)).toMatchObject({ success: false, error: { code: "not_found" } });
  }
});

test.each([
  ["GET", "/"],
  ["POST", "/usage"],
  ["GET", "/apix"],
  ["GET", "/api/health?x=/api/nothing"],
  // Next redirects these.
  ["GET", "/api/health/"],
  ["GET", "/api//health"],
  // A fixed path beside one with a parameter.
  ["POST", "/api/invitations/accept"],
])("%s %s goes through", async (method, path) => {
  expect(await send(method, path)).toMatchObject({ status: THROUGH });
});

test("names the methods in the answer", async () => {
  const answer = await send("POST", "/api/health");
  expect(answer).toMatchObject({ status: 405, type: "application/json", allow: "GET, HEAD, OPTIONS" });
  expect(JSON.parse(answer.body)).toEqual({
    success: false,
    error: { code: "method_not_allowed", message: "Use GET, HEAD, OPTIONS here, not POST." },
  });
});

interface Answer {
  status: number | undefined;
  type: string | undefined;
  allow: string | undefined;
  body: string;
}

async function send(method: string, path: string): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const sent = request({ host: "127.0.0.1", port, method, path }).end();
  const [response] = await once(sent, "response");
  const body = (await response.toArray()).join("");
  const { "content-type": type, allow } = response.headers;
  return { status: response.statusCode, type, allow, body };
}
