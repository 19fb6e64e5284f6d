import http from "node:http";
import { createGzip } from "node:zlib";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { searchTables } from "@/lib/testing/databases/search-tables";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";

useTestDatabase();
const gateway = useTestGateway(["openai", "anthropic", "google", "ollama", "azure"]);
beforeEach(async () => {
  await gateway.records();
  await getDatabase().prisma.usageRecord.deleteMany();
});

const PROMPT = "what is the airspeed velocity of an unladen swallow";
const CHAT = { model: "gpt-4o-mini", messages: [{ role: "user", content: PROMPT }] };
const USAGE = {
  prompt_tokens: 20,
  completion_tokens: 5,
  total_tokens: 25,
  prompt_tokens_details: { cached_tokens: 8 },
};
const sse = (payload: unknown, name?: string) =>
  `${name ? `event: ${name}\n` : ""}data: ${JSON.stringify(payload)}\n\n`;
const chunk = (content: string) =>
  sse({
    object: "chat.completion.chunk",
    model: "gpt-4o-mini-2024-07-18",
    choices: [{ index: 0, delta: { content } }],
  });
const usageChunk = sse({ object: "chat.completion.chunk", model: "gpt-4o-mini-2024-07-18", choices: [], usage: USAGE });
const DONE = "data: [DONE]\n\n";
const onlyRecord = async () => {
  const records = await gateway.records();
  expect(records).toHaveLength(1);
  return records[0];
};
const post = (path: string, body: object) =>
  gateway.send(path, {
    method: "POST",
    headers: { "x-tokentab-key": gateway.key, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

describe("an answer in one piece", () => {
  it("is recorded with its counts, its labels and its time, and nothing of its text", async () => {
    const content = "african or european, that is the question";
    gateway.upstream.answerJson(200, {
      model: "gpt-4o-mini-2024-07-18",
      choices: [{ message: { content } }],
      usage: USAGE,
    });
    const got = await gateway.chat(CHAT, {
      "x-tokentab-user": Buffer.from("Zoë").toString("latin1"),
      "x-tokentab-room": "lobby",
      "x-tokentab-feature": "quiz",
      "x-tokentab-kind": "GROUP",
      "x-tokentab-request-type": "answer",
      "x-tokentab-metadata": '{"team":"red"}',
      "x-tokentab-id": "call-1",
    });
    expect(got.body.toString()).toContain(content);
    expect(await onlyRecord()).toMatchObject({
      modelName: "gpt-4o-mini-2024-07-18",
      inputTokens: 12n,
      cacheReadTokens: 8n,
      outputTokens: 5n,
      callerId: "call-1",
      user: { externalId: "Zoë" },
      room: { externalId: "lobby" },
      feature: "quiz",
      kind: "GROUP",
      requestType: "answer",
      endpoint: "/v1/chat/completions",
      metadata: { team: "red" },
      success: true,
      errorType: null,
      timeToFirstTokenMs: null,
      responseTimeMs: expect.any(Number),
      costSource: "CALCULATED",
    });
    for (const text of [PROMPT, content, gateway.providerKey]) expect(await searchTables(text)).toEqual([]);
  });

  it("is read through its compression", async () => {
    gateway.upstream.answer((response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" });
      const gzip = createGzip();
      gzip.pipe(response);
      gzip.end(JSON.stringify({ model: "gpt-4o", usage: USAGE, pad: "x".repeat(200_000) }));
    });
    await gateway.chat(CHAT, { "accept-encoding": "gzip" });
    expect(await onlyRecord()).toMatchObject({ modelName: "gpt-4o", outputTokens: 5n });
  });

  it("without counts is unknown, not free; a list of models is no call", async () => {
    gateway.upstream.answerJson(200, { object: "list", data: [] });
    await gateway.send("/openai/v1/models");
    expect(await gateway.records()).toEqual([]);
    await gateway.chat(CHAT);
    expect(await onlyRecord()).toMatchObject({
      modelName: "gpt-4o-mini",
      tokenDetail: "UNKNOWN",
      costSource: "UNPRICED",
    });
  });

  it("takes the model from the path where nothing else names it", async () => {
    gateway.upstream.answerJson(200, { usage: USAGE });
    await post("/azure/openai/deployments/my-gpt/chat/completions?api-version=1", { messages: [] });
    expect(await onlyRecord()).toMatchObject({ modelName: "my-gpt", outputTokens: 5n });
  });

  it("takes the model from a long form, where it may come behind the file", async () => {
    gateway.upstream.answerJson(200, { text: "Hi", usage: { type: "duration", seconds: 3 } });
    const field = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;
    const body = `${field("file")}${"x".repeat(5_000_000)}\r\n${field("model")}whisper-1\r\n--b--\r\n`;
    await gateway.send("/openai/v1/audio/transcriptions", {
      method: "POST",
      headers: { authorization: `Bearer ${gateway.key}`, "content-type": "multipart/form-data; boundary=b" },
      body,
    });
    expect(gateway.upstream.received[gateway.upstream.received.length - 1].body.toString() === body).toBe(true);
    expect(await onlyRecord()).toMatchObject({ modelName: "whisper-1", success: true });
  });

  it("under an id that another call has is recorded under its own", async () => {
    for (const completion_tokens of [5, 7]) {
      gateway.upstream.answerJson(200, { usage: { prompt_tokens: 1, completion_tokens } });
      await gateway.chat(CHAT, { "x-tokentab-id": "same" });
    }
    expect((await gateway.records()).map(({ outputTokens, callerId }) => [outputTokens, callerId])).toEqual([
      [5n, "same"],
      [7n, null],
    ]);
  });
});

describe("a stream", () => {
  it("of OpenAI's is asked for its usage, which its caller does not see", async () => {
    gateway.upstream.answerEvents([chunk(""), chunk("Hi"), chunk(" you"), usageChunk, DONE], 60);
    const got = await gateway.chat({ ...CHAT, stream: true });
    expect(got.body.toString()).toBe(chunk("") + chunk("Hi") + chunk(" you") + DONE);
    expect(got.times.length).toBeGreaterThan(2);
    const asked = gateway.upstream.received[gateway.upstream.received.length - 1];
    expect(JSON.parse(asked.body.toString())).toEqual({
      ...CHAT,
      stream: true,
      stream_options: { include_usage: true },
    });
    const record = await onlyRecord();
    expect(record).toMatchObject({
      inputTokens: 12n,
      outputTokens: 5n,
      modelName: "gpt-4o-mini-2024-07-18",
      success: true,
    });
    expect(record.timeToFirstTokenMs).toBeGreaterThanOrEqual(115);
    expect(record.timeToFirstTokenMs).toBeLessThan(Number(record.responseTimeMs) - 100);
  });

  it("whose caller asked for usage passes byte for byte", async () => {
    const events = [chunk("Hi"), usageChunk, DONE];
    gateway.upstream.answerEvents(events);
    const body = { ...CHAT, stream: true, stream_options: { include_usage: true } };
    expect((await gateway.chat(body)).body.toString()).toBe(events.join(""));
    expect(await onlyRecord()).toMatchObject({ outputTokens: 5n });
  });

  it("whose request is not quite UTF-8 passes byte for byte, unasked", async () => {
    gateway.upstream.answerEvents([chunk("Hi"), DONE]);
    const headers = { authorization: `Bearer ${gateway.key}`, "content-type": "application/json" };
    const body = Buffer.from(JSON.stringify({ ...CHAT, stream: true, user: "caf\u00e9" }), "latin1");
    await gateway.send("/openai/v1/chat/completions", { method: "POST", headers, body });
    expect(gateway.upstream.received[gateway.upstream.received.length - 1].body).toEqual(body);
  });

  it("goes again as it was made when the server refuses to be asked for usage", async () => {
    gateway.upstream.answer((response, { body }) => {
      const refuses = body.includes("stream_options");
      response.writeHead(refuses ? 400 : 200, { "Content-Type": refuses ? "application/json" : "text/event-stream" });
      response.end(refuses ? '{"error":{"message":"Unknown field"}}' : chunk("Hi") + DONE);
    });
    const path = "/ollama/v1/chat/completions";
    expect((await post(path, { ...CHAT, stream: true })).body.toString()).toBe(chunk("Hi") + DONE);
    expect(await onlyRecord()).toMatchObject({ success: true, tokenDetail: "UNKNOWN" });
  });

  it("of Anthropic's is folded from its start and its deltas", async () => {
    const message = {
      type: "message",
      model: "claude-sonnet-4-5",
      content: [],
      usage: { input_tokens: 9, output_tokens: 1 },
    };
    const events = [
      sse({ type: "message_start", message }, "message_start"),
      sse({ type: "content_block_delta", delta: { type: "text_delta", text: "Hi" } }, "content_block_delta"),
      sse({ type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 40 } }, "message_delta"),
    ];
    gateway.upstream.answerEvents(events, 5);
    expect((await post("/anthropic/v1/messages", { stream: true })).body.toString()).toBe(events.join(""));
    expect(await onlyRecord()).toMatchObject({
      modelName: "claude-sonnet-4-5",
      inputTokens: 9n,
      outputTokens: 40n,
      timeToFirstTokenMs: expect.any(Number),
    });
  });

  it("of Gemini's has its last counts, as events and as one list", async () => {
    const payloads = [3, 12].map((candidatesTokenCount) => ({
      candidates: [{ content: { parts: [{ text: "Hi" }] } }],
      usageMetadata: { promptTokenCount: 6, candidatesTokenCount },
    }));
    gateway.upstream.answerEvents(payloads.map((payload) => sse(payload)));
    await post("/gemini/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse", {});
    gateway.upstream.answerJson(200, payloads);
    await post("/gemini/v1beta/models/gemini-2.5-flash:streamGenerateContent", {});
    const expected = { modelName: "gemini-2.5-flash", inputTokens: 6n, outputTokens: 12n };
    expect(await gateway.records()).toMatchObject([expected, expected]);
  });

  it("of Ollama's, an object a line, has its counts in the last", async () => {
    gateway.upstream.answer((response) => {
      response.writeHead(200, { "Content-Type": "application/x-ndjson" });
      response.write(`${JSON.stringify({ model: "llama3", message: { content: "Hi" }, done: false })}\n`);
      response.end(`${JSON.stringify({ model: "llama3", done: true, prompt_eval_count: 4, eval_count: 9 })}\n`);
    });
    await post("/ollama/api/chat", { model: "llama3" });
    expect(await onlyRecord()).toMatchObject({ modelName: "llama3", inputTokens: 4n, outputTokens: 9n });
  });
});

describe("a caller who goes away", () => {
  it("cancels the provider's work, and the call is recorded as partial with what is known", async () => {
    const message = { type: "message", model: "claude-sonnet-4-5", usage: { input_tokens: 9, output_tokens: 1 } };
    const text = sse({ type: "content_block_delta", delta: { type: "text_delta", text: "Hi" } });
    gateway.upstream.answerEvents([sse({ type: "message_start", message }), ...Array(200).fill(text)], 20);
    const before = gateway.upstream.aborted();
    const request = http.request({
      port: gateway.port,
      method: "POST",
      path: "/api/gateway/anthropic/v1/messages",
      headers: { "x-api-key": gateway.key, "x-tokentab-metadata": '{"team":"red"}' },
    });
    request.on("error", () => undefined);
    request.on("response", (response) => response.once("data", () => setTimeout(() => request.destroy(), 80)));
    request.end("{}");
    await vi.waitFor(() => expect(gateway.upstream.aborted()).toBe(before + 1));
    expect(await onlyRecord()).toMatchObject({
      success: true,
      metadata: { partial: true, team: "red" },
      inputTokens: 9n,
      outputTokens: 1n,
      tokenDetail: "PARTIAL",
    });
  });

  it("before the answer began leaves a call of unknown tokens", async () => {
    gateway.upstream.answer(() => undefined);
    const before = gateway.upstream.aborted();
    const sent = gateway.upstream.received.length;
    const headers = { authorization: `Bearer ${gateway.key}`, "content-type": "application/json" };
    const path = "/api/gateway/openai/v1/chat/completions";
    const request = http.request({ port: gateway.port, method: "POST", path, headers });
    request.on("error", () => undefined).end(JSON.stringify(CHAT));
    await vi.waitFor(() => expect(gateway.upstream.received.length).toBe(sent + 1));
    request.destroy();
    await vi.waitFor(() => expect(gateway.upstream.aborted()).toBe(before + 1));
    expect(await onlyRecord()).toMatchObject({
      modelName: "gpt-4o-mini",
      metadata: { partial: true },
      tokenDetail: "UNKNOWN",
    });
  });
});
