import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApiKey } from "@/lib/accounts/api-keys/create-api-key";
import { getDatabase } from "@/lib/db/connection/database";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { ingestDirectly, isIngestion } from "./ingest-directly";

useTestDatabase();

const EVENT = { model: "gpt-4o", input_tokens: 10, output_tokens: 2 };
let server: http.Server;
let address: string;
let organizationId: string;
let headers: Record<string, string>;

beforeAll(async () => {
  server = http.createServer((request, response) => {
    if (isIngestion(request)) return ingestDirectly(request, response);
    response.writeHead(418).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/usage`;
  const { id, viewer } = await createTestOrganization();
  organizationId = id;
  const { plaintext } = await createApiKey(viewer, {
    name: "Program",
    scopes: ["INGEST"],
    organizationId: id,
    expiresAt: null,
  });
  headers = { Authorization: `Bearer ${plaintext}`, "Content-Type": "application/json" };
});
afterAll(() => server.close());

const post = (body: BodyInit, more: Record<string, string> = {}) =>
  fetch(address, { method: "POST", body, headers: { ...headers, ...more } });

it("records events, as JSON, NDJSON and compressed, and answers after the commit", async () => {
  const answers = await Promise.all([
    post(JSON.stringify(EVENT)),
    post(`${JSON.stringify(EVENT)}\n${JSON.stringify(EVENT)}\n`, { "Content-Type": "application/x-ndjson" }),
    post(gzipSync(JSON.stringify([EVENT, EVENT, EVENT])), { "Content-Encoding": "gzip" }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const accepted = await Promise.all(answers.map(async (answer) => (await answer.json()).data.accepted));
  expect(accepted).toEqual([1, 2, 3]);
  expect(await getDatabase().prisma.usageRecord.count({ where: { organizationId } })).toBe(6);
});

it("carries the headers that Next's answers carry", async () => {
  const answer = await post("{");
  expect(answer.status).toBe(400);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
});

it("refuses a wrong key, and a body past the limit before it is all sent", async () => {
  expect((await post("{}", { Authorization: "Bearer ttk_wrong" })).status).toBe(401);
  const tooLarge = await post(gzipSync(Buffer.alloc(11_000_000, " ")), { "Content-Encoding": "gzip" });
  expect(tooLarge.status).toBe(413);
});

it("survives callers that go away in the middle, send without end, or send odd headers", async () => {
  const { hostname, port, pathname } = new URL(address);
  for (let attempt = 0; attempt < 5; attempt++) {
    const upload = http.request({ hostname, port, path: pathname, method: "POST", headers });
    upload.on("error", () => undefined);
    upload.write('{"model":');
    await new Promise((resolve) => setTimeout(resolve, 20));
    upload.destroy();
  }
  const endless = new ReadableStream<Uint8Array>({
    pull: (stream) => stream.enqueue(new Uint8Array(1_000_000).fill(32)),
  });
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body: endless, duplex: "half" };
  const status = await fetch(address, init).then(
    (answer) => answer.status,
    () => "closed",
  );
  expect([413, "closed"]).toContain(status);
  await post("{}", { "X-Odd": "\u00ff\u0080" });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await post(JSON.stringify(EVENT))).status).toBe(200);
});

it("leaves every other request to Next", async () => {
  expect((await fetch(address)).status).toBe(418);
  expect((await fetch(`${address}s`, { method: "POST" })).status).toBe(418);
});
