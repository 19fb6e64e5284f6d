import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createLogger, currentRequest } from "./logger";
import { beginRequest, pathForLog } from "./request-log";

const lines: string[] = [];
const seen: (string | undefined)[] = [];
const logger = createLogger(
  { NODE_ENV: "test", LOG_FORMAT: "json" },
  { out: (text) => void lines.push(text), error: (text) => void lines.push(text) },
);
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(async (incoming, response) => {
    beginRequest(incoming, response, logger);
    await new Promise((resolve) => setTimeout(resolve, 5));
    seen.push(currentRequest.getStore());
    if (incoming.url?.startsWith("/slow")) return;
    response.writeHead(201).end("a body");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  vi.unstubAllEnvs();
  lines.length = 0;
  seen.length = 0;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("a request's ID", () => {
  test("is the one it came with, in the answer and while it is answered", async () => {
    const answer = await fetch(`${url}/usage`, { headers: { "X-Request-Id": "trace-1:2.3" } });
    expect(answer.headers.get("x-request-id")).toBe("trace-1:2.3");
    expect(seen).toEqual(["trace-1:2.3"]);
  });

  test.each(["a b", "x".repeat(129), "<script>", '"', ""])("is a new one in place of %j", async (given) => {
    const answer = await fetch(`${url}/usage`, { headers: { "X-Request-Id": given } });
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("is each request's own, also on one connection and side by side", async () => {
    await Promise.all(
      ["a", "b", "c", "d"].map((id) =>
        fetch(`${url}/usage`, { headers: { "X-Request-Id": id } }).then((it) => it.text()),
      ),
    );
    expect([...seen].sort()).toEqual(["a", "b", "c", "d"]);
  });

  test("isn't added to the gateway's answers, where it is the provider's", async () => {
    const answer = await fetch(`${url}/api/gateway/openai/v1/models`);
    expect(answer.headers.has("x-request-id")).toBe(false);
    expect(seen[0]).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("LOG_REQUESTS", () => {
  test("unset logs nothing", async () => {
    await fetch(`${url}/usage`).then((answer) => answer.text());
    expect(lines).toEqual([]);
  });

  test("1 logs one line for each, without bodies, headers and search parameters", async () => {
    vi.stubEnv("LOG_REQUESTS", "1");
    const headers = { "X-Request-Id": "r1", Authorization: "Bearer ttk_headersecret" };
    const body = "a secret body";
    await fetch(`${url}/api/v1/usage?key=querysecret`, { method: "POST", headers, body }).then((answer) =>
      answer.text(),
    );
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    expect(JSON.parse(lines[0])).toEqual({
      time: expect.any(String),
      level: "info",
      message: expect.stringMatching(/^POST \/api\/v1\/usage 201 \d+ ms$/),
      request_id: "r1",
      method: "POST",
      path: "/api/v1/usage",
      status: 201,
      duration_ms: expect.any(Number),
    });
    expect(lines[0]).not.toContain("secret");
  });

  test("1 says when the client left first", async () => {
    vi.stubEnv("LOG_REQUESTS", "1");
    const asking = request(`${url}/slow`).on("error", () => undefined);
    asking.end();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    asking.destroy();
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    expect(JSON.parse(lines[0])).toMatchObject({ status: null, message: expect.stringContaining("aborted") });
  });

  test.each([
    ["/usage?from=2026-01-01#x", "/usage"],
    ["/invitations/AbC123_token?x=1", "/invitations/…"],
    ["/api/ttk_abcdef/x", "/api/…/x"],
    ["/api/gateway/openai/v1/sk-proj-abc123", "/api/gateway/openai/v1/…"],
    [`/${"x".repeat(400)}`, `/${"x".repeat(299)}…`],
  ])("shows %s as %s", (address, path) => expect(pathForLog(address)).toBe(path));
});
