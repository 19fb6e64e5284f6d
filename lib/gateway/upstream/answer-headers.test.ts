import { beforeAll, describe, expect, it } from "vitest";
import { isFromPage } from "@/lib/gateway/request/is-from-page";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";
import { isAnswerHeader } from "./answer-headers";
import { safeContentType } from "./content-types";

describe("an answer's type", () => {
  it.each([
    "application/json",
    "application/json; charset=utf-8",
    "text/event-stream; charset=utf-8",
    "application/x-ndjson",
    "application/problem+json",
    "audio/mpeg",
    "image/png",
    "text/plain; charset=UTF-8",
    'multipart/mixed; boundary="a b"',
    "application/octet-stream",
  ])("%s stays", (type) => {
    expect(safeContentType(type)).toBe(type);
  });

  it.each([
    ["text/html", "text/plain; charset=utf-8"],
    ["TEXT/HTML; charset=utf-8", "text/plain; charset=utf-8"],
    [" text/html", "application/octet-stream"],
    ["text/xml", "text/plain; charset=utf-8"],
    ["application/xhtml+xml", "text/plain; charset=utf-8"],
    ["image/svg+xml", "text/plain; charset=utf-8"],
    ["application/xml", "text/plain; charset=utf-8"],
    ["text/javascript", "text/plain; charset=utf-8"],
    ["text/css", "text/plain; charset=utf-8"],
    ["application/pdf", "application/octet-stream"],
    ["multipart/x-mixed-replace; boundary=x", "application/octet-stream"],
    ["application/x-shockwave-flash", "application/octet-stream"],
    ["", "application/octet-stream"],
    ["application/json, text/html", "application/json"],
    ["application/json;x=y, text/html", "application/json"],
    ["application/json\ttext/html", "application/json"],
  ])("%j becomes %s", (type, expected) => {
    expect(safeContentType(type)).toBe(expected);
  });
});

it("of a provider's headers only those pass that programs read", () => {
  const read =
    "content-length content-encoding retry-after retry-after-ms x-request-id request-id openai-processing-ms";
  const more = "anthropic-ratelimit-requests-limit x-ratelimit-limit-requests x-goog-safety cf-ray date x-should-retry";
  for (const name of `${read} ${more} OpenAI-Version X-Request-Id x-ms-region`.split(" ")) {
    expect(isAnswerHeader(name), name).toBe(true);
  }
  const acting =
    "set-cookie set-cookie2 location refresh link clear-site-data service-worker-allowed content-disposition sourcemap " +
    "x-sourcemap access-control-allow-origin access-control-allow-credentials cross-origin-opener-policy permissions-policy " +
    "content-security-policy content-security-policy-report-only strict-transport-security x-frame-options alt-svc nel " +
    "report-to reporting-endpoints www-authenticate proxy-authenticate x-accel-redirect x-sendfile x-middleware-rewrite " +
    "speculation-rules origin-trial accept-ch critical-ch content-location x-dns-prefetch-control p3p timing-allow-origin";
  for (const name of acting.split(" ")) expect(isAnswerHeader(name), name).toBe(false);
});

it("a browser's own requests are told from programs'", () => {
  const host = "tokentab.example.com";
  const form = { host, origin: "https://evil.example", "content-type": "application/x-www-form-urlencoded" };
  for (const headers of [
    { "sec-fetch-mode": "navigate" },
    { "sec-fetch-mode": "no-cors", "sec-fetch-site": "cross-site", "sec-fetch-dest": "image" },
    { "sec-fetch-mode": "cors", "sec-fetch-site": "same-origin", "sec-fetch-dest": "script" },
    { "sec-fetch-mode": "no-cors", "sec-fetch-site": "same-origin", "sec-fetch-dest": "empty" },
    form,
    { ...form, "content-type": "multipart/form-data; boundary=x" },
    { ...form, "content-type": "text/plain" },
    { host, origin: "null" },
  ]) {
    expect(isFromPage(headers), JSON.stringify(headers)).toBe(true);
  }
  for (const headers of [
    {},
    { "sec-fetch-mode": "cors" },
    { "sec-fetch-mode": "cors", "sec-fetch-site": "same-origin", "sec-fetch-dest": "empty" },
    { host, "content-type": "multipart/form-data; boundary=x" },
    { host, origin: "https://app.example", "content-type": "application/json" },
  ]) {
    expect(isFromPage(headers), JSON.stringify(headers)).toBe(false);
  }
});

describe("through the gateway", () => {
  useTestDatabase();
  const gateway = useTestGateway(["openai"]);
  const post = (headers: Record<string, string> = {}) =>
    gateway.send("/openai/v1/chat/completions", {
      method: "POST",
      headers: { authorization: `Bearer ${gateway.key}`, "content-type": "application/json", ...headers },
      body: '{"model":"gpt-4o"}',
    });

  beforeAll(() => {
    gateway.upstream.answer((response) => {
      response.writeHead(200, {
        "Content-Type": "text/html",
        "Content-Security-Policy": "script-src *",
        "Set-Cookie": "next-auth.session-token=x",
        Refresh: "0;url=https://evil.example",
        Link: "<https://evil.example/x.js>; rel=preload",
        "X-Request-Id": "r1",
        "X-Other": "1",
      });
      response.end("<script>alert(1)</script>");
    });
  });

  it("a page of a provider's is inert text, with its bytes unchanged", async () => {
    const { headers, body } = await post();
    expect(body.toString()).toBe("<script>alert(1)</script>");
    expect(headers).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      "content-security-policy":
        "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "x-request-id": "r1",
    });
    for (const name of ["set-cookie", "refresh", "link", "x-other"]) expect(headers[name], name).toBeUndefined();
  });

  it("links, forms and frames of a page are refused, before anything is sent", async () => {
    const before = gateway.upstream.received.length;
    const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-site": "cross-site", "sec-fetch-dest": "document" };
    const form = { "content-type": "text/plain", origin: "https://evil.example" };
    for (const headers of [navigation, form]) {
      const got = await post(headers);
      expect(got.status).toBe(403);
      expect(got.headers["content-security-policy"]).toContain("sandbox");
    }
    expect(gateway.upstream.received.length).toBe(before);
  });

  it.each([301, 302, 303, 307, 308, 300])("a %i leads nobody anywhere, and is recorded as a failure", async (code) => {
    gateway.upstream.answer((response) => {
      response.writeHead(code, { Location: "http://169.254.169.254/", "Content-Type": "text/html" }).end("<script>");
    });
    const got = await post();
    expect(got.status).toBe(502);
    expect(got.headers.location).toBeUndefined();
    expect(JSON.parse(got.body.toString()).error).toMatchObject({ code: "redirected" });
    expect((await gateway.records()).at(-1)).toMatchObject({ success: false, errorType: `http_${code}` });
  });

  it("answers without a body have their length, and are recorded before they end", async () => {
    gateway.upstream.answer((response) => void response.writeHead(200, { "Content-Length": "0" }).end());
    const count = (await gateway.records()).length;
    const got = await post();
    expect(got).toMatchObject({ status: 200, headers: { "content-length": "0" } });
    expect(await gateway.records()).toHaveLength(count + 1);
  });
});
