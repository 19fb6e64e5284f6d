import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RawRequest, rawRequest } from "@/lib/testing/servers/raw-request";
import { refuseMalformedRequest } from "./refuse-malformed-request";

const THROUGH = 204;
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (!refuseMalformedRequest(request, response)) response.writeHead(THROUGH).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());

test.each<[number, RawRequest]>([
  [405, { method: "TRACE", target: "/usage" }],
  [405, { method: "PROPFIND", target: "/" }],
  [405, { method: "TRACE", target: "*" }],
  [400, { target: "*" }],
  [400, { target: "http://evil.example/usage" }],
  [400, { target: "//evil.example/usage" }],
  [400, { target: "/usage/%" }],
  [400, { target: "/%zz?days=7" }],
  [400, { target: "/%ed%a0%80" }],
  [400, { target: "/a%00b" }],
  [400, { target: "/usage?user=%00" }],
  [400, { target: "/usage", headers: { Host: "[" } }],
  [400, { target: "/usage", headers: { Host: "a b" } }],
  [400, { target: "/usage", headers: { "X-Forwarded-Host": "evil.example/path" } }],
  [400, { target: "/usage", headers: { "X-Forwarded-Proto": "javascript" } }],
  [400, { target: "/usage", headers: { Host: "" } }],
  // The API answers these itself.
  [THROUGH, { target: "/api/audit-log?actor=%00" }],
  [THROUGH, { target: "/usage?days=%" }],
  [THROUGH, { target: "/requests/a%2Fb%20%C3%A9" }],
  [THROUGH, { target: "/usage", headers: { Host: "[::1]:3000" } }],
  [THROUGH, { target: "/usage", headers: { "X-Forwarded-Host": "a.example, b.example:8080" } }],
  [THROUGH, { target: "/usage", headers: { "X-Forwarded-Proto": "https, http" } }],
  [THROUGH, { method: "HEAD", target: "/usage" }],
  [THROUGH, { method: "OPTIONS", target: "/usage" }],
])("%i: %j", async (status, request) => {
  const { port } = server.address() as AddressInfo;
  expect(await rawRequest(`http://127.0.0.1:${port}`, request)).toBe(status);
});

test.each([
  ["/requests?q=%00", "text/html,application/xhtml+xml", "text/html; charset=utf-8"],
  ["/usage/%zz", "text/html", "text/html; charset=utf-8"],
  ["/requests?q=%00", "*/*", "application/json"],
  ["/api/%zz", "text/html", "application/json"],
])("a browser that asks for %s as %s gets %s", async (target, accept, type) => {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${target}`, { headers: { Accept: accept } });
  expect([response.status, response.headers.get("Content-Type")]).toEqual([400, type]);
  const text = await response.text();
  if (type === "application/json") expect(JSON.parse(text).error.code).toBe("malformed_request");
  else expect(text).toContain("This address isn’t valid");
});
