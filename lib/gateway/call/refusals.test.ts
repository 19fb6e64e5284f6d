import { beforeEach, describe, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";

useTestDatabase();
const gateway = useTestGateway(["openai", "anthropic"], { connectMs: 1_000, idleMs: 600 });
beforeEach(async () => {
  await gateway.records();
  await getDatabase().prisma.usageRecord.deleteMany();
});

const CHAT = { model: "gpt-4o", messages: [] };
const only = async () => {
  const records = await gateway.records();
  expect(records).toHaveLength(1);
  const { success, tokenDetail, costUsd, costSource, errorType, metadata } = records[0];
  return { success, tokenDetail, cost: costUsd === null ? null : Number(costUsd), costSource, errorType, metadata };
};
const NOTHING = { success: false, tokenDetail: "FULL", cost: 0, costSource: "CALCULATED" };
const UNKNOWN = { tokenDetail: "UNKNOWN", cost: null, costSource: "UNPRICED" };

describe("a refusal costs nothing, and says so", () => {
  it.each([
    [429, { error: { message: "Rate limit reached", type: "rate_limit_exceeded", code: "rate_limit_exceeded" } }],
    [400, { error: { message: "No", type: "invalid_request_error" } }],
    [401, { error: { message: "No", code: "invalid_api_key" } }],
    [403, { type: "error", error: { type: "permission_error", message: "No" } }],
    [404, { model: "gpt-4o", error: "No" }],
    [500, { error: { code: 500, message: "No" }, choices: [] }],
    [529, { type: "error", error: { type: "overloaded_error", message: "Overloaded" } }],
    [529, "Overloaded"],
    [502, [{ error: { code: 502 } }]],
  ])("%i %j", async (status, body) => {
    for (const model of ["gpt-4o", "a-model-that-nobody-knows"]) {
      gateway.upstream.answerJson(status, body);
      expect((await gateway.chat({ ...CHAT, model })).status).toBe(status);
      expect(await only()).toMatchObject({ ...NOTHING, errorType: `http_${status}` });
      await getDatabase().prisma.usageRecord.deleteMany();
    }
  });

  it("unless it says itself what was used", async () => {
    gateway.upstream.answerJson(500, { error: {}, usage: { prompt_tokens: 1_000_000, completion_tokens: 0 } });
    await gateway.chat(CHAT);
    expect(await only()).toMatchObject({ success: false, tokenDetail: "FULL", cost: 2.5 });
  });
});

describe("an answer that breaks off or cannot be read is unknown, never free", () => {
  const begin = (type: string, text: string, headers: Record<string, string> = {}) =>
    gateway.upstream.answer(async (response) => {
      response.writeHead(200, { "Content-Type": type, ...headers }).write(text);
      await new Promise((resolve) => setTimeout(resolve, 40));
      response.destroy();
    });

  it.each([
    ["JSON that breaks off", "application/json", '{"model":"gpt-4o","choices":[{"mess', {}],
    ["JSON shorter than its length", "application/json", '{"model":', { "Content-Length": "500" }],
    [
      "a stream that breaks off before its counts",
      "text/event-stream",
      'data: {"model":"gpt-4o","choices":[{"delta":{}}]}\n\n',
      {},
    ],
    ["compression that breaks off", "application/json", "\u001f\u008b", { "Content-Encoding": "gzip" }],
  ])("%s", async (_, type, text, headers) => {
    begin(type, text, headers as Record<string, string>);
    await gateway.chat(CHAT);
    expect(await only()).toMatchObject(UNKNOWN);
  });

  it.each([
    ["no JSON", "application/json", "<html>"],
    ["nothing", "application/json", ""],
    ["text", "text/plain", "hello"],
    ["bytes", "application/octet-stream", "\u0001\u0002"],
  ])("%s", async (_, type, text) => {
    gateway.upstream.answer((response) => void response.writeHead(200, { "Content-Type": type }).end(text));
    await gateway.chat(CHAT);
    expect(await only()).toMatchObject(UNKNOWN);
  });

  it("nor is no answer at all, once it was asked; one that was never asked is", async () => {
    gateway.upstream.answer((response) => void response.destroy());
    await gateway.chat(CHAT);
    expect(await only()).toMatchObject({ ...UNKNOWN, success: false });
    await getDatabase().prisma.usageRecord.deleteMany();
    gateway.upstream.answer(() => undefined);
    expect((await gateway.chat(CHAT)).status).toBe(504);
    expect(await only()).toMatchObject({ ...UNKNOWN, success: false, errorType: "timeout" });
  });
});

describe("a stream of Anthropic's that ends before its last counts", () => {
  const message = { type: "message", model: "claude-sonnet-4-5", usage: { input_tokens: 100_000, output_tokens: 1 } };
  const start = `data: ${JSON.stringify({ type: "message_start", message })}\n\n`;
  const text = `data: ${JSON.stringify({ type: "content_block_delta", delta: { type: "text_delta", text: "Hi" } })}\n\n`;
  const ask = () =>
    gateway.send("/anthropic/v1/messages", {
      method: "POST",
      headers: { "x-api-key": gateway.key, "content-type": "application/json" },
      body: JSON.stringify({ model: "claude-sonnet-4-5", stream: true }),
    });

  it.each([true, false])("is partial, its cost a minimum (connection broken: %s)", async (isBroken) => {
    gateway.upstream.answer(async (response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" }).write(start + text);
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (isBroken) response.destroy();
      else response.end();
    });
    await ask();
    expect(await only()).toMatchObject({ tokenDetail: "PARTIAL", metadata: { partial: true }, cost: 0.300015 });
  });

  it("is whole when only its very end is missing", async () => {
    const delta = { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 40 } };
    gateway.upstream.answer(async (response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(`${start}${text}data: ${JSON.stringify(delta)}\n\n`);
      await new Promise((resolve) => setTimeout(resolve, 30));
      response.destroy();
    });
    await ask();
    expect(await only()).toMatchObject({ tokenDetail: "FULL", success: false });
  });
});

it("a provider that changes the protocol unasked is a 502, and its answer does not hang", async () => {
  vi.spyOn(console, "error").mockReturnValue(undefined);
  gateway.upstream.answer((response) => {
    response.socket?.write(
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello",
    );
  });
  const got = await gateway.chat(CHAT);
  expect(got.status).toBe(502);
  expect(JSON.parse(got.body.toString()).error.code).toBe("unasked_upgrade");
  expect(await only()).toMatchObject({ ...UNKNOWN, success: false });
  gateway.upstream.answer((response) => void response.socket?.write("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
  expect((await gateway.chat(CHAT)).status).toBe(502);
});
