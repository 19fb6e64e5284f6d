import http from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";

useTestDatabase();
const gateway = useTestGateway(["openai", "corp"]);
beforeEach(async () => {
  await gateway.records();
  await getDatabase().prisma.usageRecord.deleteMany();
});
afterEach(() => vi.unstubAllEnvs());

const CHAT = { model: "gpt-4o", messages: [], stream: true };
const HI = 'data: {"model":"gpt-4o","choices":[{"delta":{"content":"Hi"}}]}\n\n';
const USAGE = 'data: {"model":"gpt-4o","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4}}\n\n';
const DONE = "data: [DONE]\n\n";
const STREAM = HI + USAGE + DONE;
const COUNTED = { modelName: "gpt-4o", inputTokens: 3n, outputTokens: 4n, success: true };
const sent = () => gateway.upstream.received[gateway.upstream.received.length - 1];
const answer = (body: string | Buffer, headers: Record<string, string>) =>
  gateway.upstream.answer((response) => void response.writeHead(200, headers).end(body));
const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  gateway.send("/openai/v1/chat/completions", {
    method: "POST",
    headers: { authorization: `Bearer ${gateway.key}`, "content-type": "application/json", ...headers },
    body,
  });
const CODINGS: [coding: string, code: (text: string) => Buffer][] = [
  ["gzip", (text) => gzipSync(text)],
  ["deflate", (text) => deflateSync(text)],
  ["deflate", (text) => deflateRawSync(text)],
  ["br", (text) => brotliCompressSync(text)],
];

describe("a streamed chat is asked for its usage", () => {
  it.each<[string, { stream_options?: object }]>([
    ["without options", {}],
    ["with options", { stream_options: { x: 1 } }],
  ])("when it is longer than 4 MB, %s", async (_, options) => {
    answer(STREAM, { "Content-Type": "text/event-stream" });
    const picture = "x".repeat(9_000_000);
    const body = { ...options, model: "gpt-4o", messages: [{ role: "user", content: picture }], stream: true };
    const got = await post(JSON.stringify(body));
    expect(got.body.toString()).toBe(HI + DONE);
    const asked = JSON.parse(sent().body.toString());
    expect(asked.stream_options).toMatchObject({ ...options.stream_options, include_usage: true });
    expect(asked.messages[0].content === picture).toBe(true);
    expect(await gateway.records()).toMatchObject([COUNTED]);
  });

  it.each(CODINGS)("when its body comes compressed (%s)", async (coding, code) => {
    answer(STREAM, { "Content-Type": "text/event-stream" });
    const got = await post(code(JSON.stringify({ ...CHAT, model: "gpt-4o-mini" })), { "content-encoding": coding });
    expect(got.body.toString()).toBe(HI + DONE);
    expect(sent().headers["content-encoding"]).toBeUndefined();
    expect(JSON.parse(sent().body.toString()).stream_options).toEqual({ include_usage: true });
    expect(await gateway.records()).toMatchObject([COUNTED]);
  });

  it("but not where its compression is broken: that passes as it is", async () => {
    answer("{}", { "Content-Type": "application/json" });
    const broken = Buffer.from("not gzip");
    await post(broken, { "content-encoding": "gzip" });
    expect(sent().body).toEqual(broken);
    expect(sent().headers["content-encoding"]).toBe("gzip");
  });
});

it("a compressed body that is not changed passes byte for byte, and its model is known", async () => {
  answer("{}", { "Content-Type": "application/json" });
  const body = gzipSync(JSON.stringify({ model: "gpt-4o", messages: [] }));
  await post(body, { "content-encoding": "gzip" });
  expect(sent().body).toEqual(body);
  expect(await gateway.records()).toMatchObject([{ modelName: "gpt-4o" }]);
});

describe("an answer's counts are read", () => {
  const asked = JSON.stringify({ ...CHAT, stream_options: { include_usage: true } });
  const types = ["text/plain", "application/json", "application/octet-stream", "text/event-stream; charset=utf-8", ""];
  it.each(types)("of a stream of events under the type %j", async (type) => {
    answer(STREAM, type ? { "Content-Type": type } : {});
    expect((await post(asked)).body.toString()).toBe(STREAM);
    expect(await gateway.records()).toMatchObject([COUNTED]);
  });

  it("of JSON called a stream of events, text or one object a line", async () => {
    const body = '{"model":"gpt-4o","usage":{"prompt_tokens":3,"completion_tokens":4}}';
    for (const type of ["text/event-stream", "text/plain", "application/x-ndjson"]) {
      answer(body, { "Content-Type": type });
      await post(asked);
    }
    answer(`{"model":"gpt-4o","choices":[]}\n${body}\n`, { "Content-Type": "application/json" });
    await post(asked);
    expect(await gateway.records()).toMatchObject([COUNTED, COUNTED, COUNTED, COUNTED]);
  });

  it.each([
    ["carriage returns", (text: string) => text.replaceAll("\n", "\r")],
    ["both", (text: string) => text.replaceAll("\n", "\r\n")],
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
    ["a mark before its only event", (text: string) => `\uFEFF${text.slice(HI.length)}`],
  ])("of a stream with %s", async (_, change) => {
    const stream = change(STREAM);
    for (const size of [1, 7, 10_000]) {
      gateway.upstream.answer((response) => {
        response.writeHead(200, { "Content-Type": "text/event-stream" });
        const bytes = Buffer.from(stream);
        for (let at = 0; at < bytes.length; at += size) response.write(bytes.subarray(at, at + size));
        response.end();
      });
      expect((await post(asked)).body.toString()).toBe(stream);
    }
    expect(await gateway.records()).toMatchObject([COUNTED, COUNTED, COUNTED]);
  });

  it("and the chunk that only the gateway had asked for is taken out, whatever the type and the line ends", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const change = (text: string) => text.replaceAll("\n", end);
      answer(change(STREAM), { "Content-Type": "text/plain" });
      expect((await post(JSON.stringify(CHAT))).body.toString()).toBe(change(HI + DONE));
    }
    expect(await gateway.records()).toMatchObject([COUNTED, COUNTED, COUNTED]);
  });

  it.each(CODINGS)("through %s", async (coding, code) => {
    answer(code(STREAM), { "Content-Type": "text/event-stream", "Content-Encoding": coding });
    expect((await post(asked)).body).toEqual(code(STREAM));
    answer(code(STREAM), { "Content-Type": "text/event-stream", "Content-Encoding": coding });
    expect((await post(JSON.stringify(CHAT))).body.toString()).toBe(HI + DONE);
    expect(await gateway.records()).toMatchObject([COUNTED, COUNTED]);
  });
});

it("an encoded slash in a path stays one, and leads nowhere else", async () => {
  answer('{"usage":{"prompt_tokens":3,"completion_tokens":4}}', { "Content-Type": "application/json" });
  const send = (path: string) =>
    gateway.send(path, { method: "POST", headers: { authorization: `Bearer ${gateway.wideKey}` }, body: "{}" });
  expect((await send("/corp/v1/models/meta-llama%2FLlama-3/chat/completions")).status).toBe(200);
  expect(sent().url).toBe("/v1/models/meta-llama%2FLlama-3/chat/completions");
  expect(await gateway.records()).toMatchObject([{ inputTokens: 3n }]);
  for (const path of [
    "/corp/v1/..%2fx",
    "/corp/v1%2f..%2fx",
    "/corp/v1%2F%2e%2E",
    "/corp/v1%5c..%5cx",
    "/corp/%2f.%2fx",
  ]) {
    expect((await send(path)).status, path).toBe(404);
  }
});

describe("a page of another origin", () => {
  const ORIGIN = "https://app.example.com";
  const ask = (method: string, headers: Record<string, string>) =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      const path = "/api/gateway/openai/v1/chat/completions";
      const request = http.request({ port: gateway.port, method, path, headers }, (got) => resolve(got.resume()));
      request.on("error", reject).end(method === "POST" ? "{}" : undefined);
    });
  const preflight = (origin: string) =>
    ask("OPTIONS", {
      ...{ origin, "access-control-request-method": "POST" },
      "access-control-request-headers": "authorization,content-type,x-tokentab-user",
    });

  it("may not call the gateway unless it is allowed", async () => {
    const before = gateway.upstream.received.length;
    for (const allowed of ["", "https://other.example.com,null", "https://app.example.com.evil.com"]) {
      vi.stubEnv("GATEWAY_ALLOWED_ORIGINS", allowed);
      for (const origin of [ORIGIN, "null"]) {
        const got = await preflight(origin);
        expect(got.headers["access-control-allow-origin"]).toBeUndefined();
        expect(got.statusCode).toBeGreaterThanOrEqual(400);
      }
    }
    expect(gateway.upstream.received.length).toBe(before);
  });

  it("is told so by its browser's question and by every answer, also of errors", async () => {
    vi.stubEnv("GATEWAY_ALLOWED_ORIGINS", `https://x.example.com, ${ORIGIN}/`);
    const asked = await preflight(ORIGIN);
    expect(asked.statusCode).toBe(204);
    expect(asked.headers).toMatchObject({
      "access-control-allow-origin": ORIGIN,
      "access-control-allow-methods": expect.stringContaining("POST"),
      "access-control-allow-headers": "authorization,content-type,x-tokentab-user",
      vary: "Origin",
    });
    expect(asked.headers["access-control-allow-credentials"]).toBeUndefined();
    answer("{}", { "Content-Type": "application/json" });
    const browser = {
      origin: ORIGIN,
      "sec-fetch-mode": "cors",
      "sec-fetch-site": "cross-site",
      "sec-fetch-dest": "empty",
    };
    const own = { ...browser, authorization: `Bearer ${gateway.key}`, "content-type": "application/json" };
    const got = await ask("POST", own);
    expect([got.statusCode, got.headers["access-control-allow-origin"]]).toEqual([200, ORIGIN]);
    const refused = await ask("POST", { ...own, authorization: "Bearer ttk_wrong" });
    expect([refused.statusCode, refused.headers["access-control-allow-origin"]]).toEqual([401, ORIGIN]);
  });
});
