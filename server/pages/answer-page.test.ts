import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { notePageFailure, PAGE_REQUEST_HEADER } from "@/lib/http/responses/page-failures";
import { AppError } from "@/lib/values/errors/errors";
import { answerPage } from "./answer-page";

let server: Server | null = null;
afterEach(() => void server?.close());

/** A server whose pages are answered by `handle`, as Next's handler would. */
async function serve(handle: RequestListener): Promise<string> {
  server = createServer((request, response) => void answerPage(request, response, handle)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Fails as a page does, with Next's error page in several writes. */
const failWith =
  (error: unknown): RequestListener =>
  (request, response) => {
    const name = request.headers[PAGE_REQUEST_HEADER];
    if (typeof name === "string") notePageFailure(name, error);
    response.statusCode = 500;
    response.setHeader("Content-Security-Policy", "script-src 'nonce-x'");
    response.setHeader("Content-Encoding", "gzip");
    response.write("Next's own error page");
    response.end("and its end");
  };

const away = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

it("answers 503 with a page that tries again when the database is away", async () => {
  const url = await serve(failWith(away));
  const response = await fetch(`${url}/usage?days=7`);
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("2");
  expect(response.headers.get("content-encoding")).toBeNull();
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const page = await response.text();
  expect(page).toContain('<meta http-equiv="refresh" content="2">');
  expect(page).toContain("The database isn’t responding");
  expect(page).not.toContain("Next's own");
  const head = await fetch(`${url}/usage`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([503, ""]);
});

it("answers 429 with other words when it is the organization's turn that did not come", async () => {
  const url = await serve(failWith(new AppError("rate_limited", "Too much at once.", { retryAfterSeconds: 3 })));
  const response = await fetch(`${url}/usage`);
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "3"]);
  const page = await response.text();
  expect(page).toContain("Your tenant is running many exports or reports at once");
  expect(page).not.toContain("database");
});

it("leaves other failures, other answers and the API as they are", async () => {
  const url = await serve(failWith(new TypeError("a fault of ours")));
  expect((await fetch(`${url}/usage`)).status).toBe(500);
  server?.close();
  const api = await serve(failWith(away));
  expect((await fetch(`${api}/api/usage/stats`)).status).toBe(500);
  server?.close();
  const fine = await serve((request, response) => {
    notePageFailure(String(request.headers[PAGE_REQUEST_HEADER]), away);
    response.end("a part of the page failed, the page did not");
  });
  const response = await fetch(`${fine}/usage`);
  expect([response.status, await response.text()]).toEqual([200, "a part of the page failed, the page did not"]);
});

it("does not take a name of the request from its caller", async () => {
  const names: unknown[] = [];
  const url = await serve((request, response) => {
    names.push(request.headers[PAGE_REQUEST_HEADER]);
    response.end();
  });
  await fetch(`${url}/usage`, { headers: { [PAGE_REQUEST_HEADER]: "mine" } });
  await fetch(`${url}/api/health`, { headers: { [PAGE_REQUEST_HEADER]: "mine" } });
  expect(names).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), undefined]);
});
