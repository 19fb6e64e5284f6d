import { afterEach, describe, expect, it, vi } from "vitest";
import { createTokentab, type Tokentab, type TokentabOptions } from "./create-tokentab.js";
import { FakeClient } from "./testing/fake-sdk.js";
import { type FakeTokentab, startFakeTokentab } from "./testing/fake-tokentab.js";

const event = { model: "gpt-4o", input_tokens: 1, output_tokens: 2 };
let server: FakeTokentab | null = null;
let tokentab: Tokentab | null = null;

afterEach(async () => {
  await tokentab?.close(0);
  await server?.close();
  server = null;
});

async function start(options: TokentabOptions = {}) {
  server = await startFakeTokentab();
  const errors: string[] = [];
  const onError = (error: Error) => void errors.push(error.message);
  tokentab = createTokentab({ url: server.url, key: "ttk_1", flushIntervalMs: 10, onError, ...options });
  return { server, tokentab, errors };
}

describe("record", () => {
  it("sends an event with an id, its time and all labels, under the key", async () => {
    const { server, tokentab } = await start({ labels: { feature: "chat", metadata: { team: 1 } } });
    tokentab.with({ user: "ada", metadata: { step: 2 } }).record(event);
    tokentab.record({ ...event, id: "mine", occurred_at: "2026-11-01T00:00:00Z", feature: "own" });
    await vi.waitFor(() => expect(server.events()).toHaveLength(2));
    expect(server.requests[0]).toMatchObject({ path: "/api/v1/usage", headers: { authorization: "Bearer ttk_1" } });
    expect(server.events()).toEqual([
      {
        ...event,
        id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
        occurred_at: expect.stringMatching(/^\d{4}-.*Z$/),
        feature: "chat",
        user: "ada",
        metadata: { team: 1, step: 2 },
      },
      { ...event, id: "mine", occurred_at: "2026-11-01T00:00:00Z", feature: "own", metadata: { team: 1 } },
    ]);
  });

  it("collects events into requests of 500, compressed when they are large", async () => {
    const { server, tokentab } = await start({ flushIntervalMs: 60_000 });
    for (let index = 0; index < 1_234; index++) tokentab.record(event);
    expect(await tokentab.flush()).toBe(true);
    expect(server.requests.map(({ events }) => events.length)).toEqual([500, 500, 234]);
    expect(server.requests[0].headers["content-encoding"]).toBe("gzip");
    expect(new Set(server.events().map(({ id }) => id)).size).toBe(1_234);
    tokentab.record(event);
    await tokentab.flush();
    expect(server.requests[3].headers["content-encoding"]).toBeUndefined();
  });

  it("never throws, and what can't be written as JSON sinks no other event", async () => {
    const { server, tokentab, errors } = await start();
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    tokentab.record({ ...event, metadata: circular });
    tokentab.record(event);
    tokentab.record(null as never);
    expect(await tokentab.flush()).toBe(true);
    expect(server.events()).toMatchObject([event]);
    expect(errors).toEqual([
      expect.stringContaining("can't be read"),
      expect.stringContaining("can't be written as JSON"),
    ]);
    expect(tokentab.lost).toBe(1);

    const angry = createTokentab({ url: "ftp://nowhere", key: "k", onError: () => expect.unreachable() });
    expect(() => angry.record(event)).not.toThrow();
  });

  it("does nothing without a URL: no request, and clients stay the objects that they are", async () => {
    const idle = createTokentab({ key: "ttk_1", onError: () => expect.unreachable() });
    const client = new FakeClient({});
    expect(idle.with({ user: "ada" }).wrap(client)).toBe(client);
    idle.record(event);
    const result = {};
    const middleware = idle.middleware();
    const model = { provider: "openai", modelId: "gpt-5" };
    expect(await middleware.wrapGenerate({ doGenerate: async () => result, params: {}, model })).toBe(result);
    expect(await idle.flush()).toBe(true);
    expect(await idle.close()).toBe(true);
  });

  it("returns a client that it does not know, and says so", async () => {
    const { tokentab, errors } = await start();
    const client = { generate: () => 1 };
    expect(tokentab.wrap(client)).toBe(client);
    expect(errors).toEqual([expect.stringContaining("isn't recorded")]);
  });
});

describe("delivery", () => {
  it("sends the same again, with the same ids, while the server is in trouble", async () => {
    const { server, tokentab, errors } = await start();
    server.answerNext({ status: 503, headers: { "retry-after": "0" } }, { status: 429 }, { status: 502 });
    tokentab.record(event);
    await vi.waitFor(() => expect(server.requests).toHaveLength(4), { timeout: 10_000 });
    expect(await tokentab.flush()).toBe(true);
    expect(new Set(server.events().map(({ id }) => id)).size).toBe(1);
    expect(errors).toEqual([expect.stringContaining("503")]);
    expect(tokentab.lost).toBe(0);
  });

  it("waits as long as Retry-After says, even when it is told to flush", async () => {
    const { server, tokentab } = await start();
    server.answerNext({ status: 503, headers: { "retry-after": "1" } });
    const begin = performance.now();
    tokentab.record(event);
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    expect(await tokentab.flush(100)).toBe(false);
    expect(await tokentab.flush()).toBe(true);
    expect(server.requests).toHaveLength(2);
    expect(performance.now() - begin).toBeGreaterThan(990);
  });

  it("delivers when a server that was away is back", async () => {
    const { server: first, tokentab, errors } = await start();
    const port = Number(new URL(first.url).port);
    await first.close();
    tokentab.record(event);
    await vi.waitFor(() => expect(errors).toEqual([expect.stringContaining("can't be reached")]));
    expect(await tokentab.flush(50)).toBe(false);
    server = await startFakeTokentab(port);
    expect(await tokentab.flush(10_000)).toBe(true);
    expect(server.events()).toHaveLength(1);
  });

  it("gives up what the server refuses, and tells the same trouble once", async () => {
    const { server, tokentab, errors } = await start();
    const refusal = { status: 401, body: "wrong key" };
    server.answerNext(
      refusal,
      refusal,
      { status: 200, body: "<html>" },
      {
        status: 302,
        headers: { location: "/elsewhere" },
      },
    );
    for (let round = 1; round <= 4; round++) {
      tokentab.record(event);
      await tokentab.flush();
      expect(tokentab.lost).toBe(round);
    }
    expect(server.requests).toHaveLength(4);
    expect(errors).toEqual([
      expect.stringContaining("401: wrong key"),
      expect.stringContaining("Not a Tokentab server"),
      expect.stringContaining("302"),
    ]);
  });

  it("tells which events a server rejects", async () => {
    const { server, tokentab, errors } = await start();
    const data = {
      accepted: 1,
      duplicates: 0,
      rejected: [{ index: 0, code: "invalid", message: "model: is missing" }],
    };
    server.answerNext({ status: 200, body: JSON.stringify({ success: true, data }) });
    tokentab.record({});
    tokentab.record(event);
    await tokentab.flush();
    expect(errors).toEqual([expect.stringContaining("1 events rejected: model: is missing")]);
    expect(tokentab.lost).toBe(1);
  });

  it("keeps the newest events when too many wait, and tells that once", async () => {
    const { server, tokentab, errors } = await start({ maxQueue: 10, flushIntervalMs: 60_000 });
    for (let index = 0; index < 25; index++) tokentab.record({ ...event, id: String(index) });
    expect(tokentab.lost).toBe(15);
    await tokentab.flush();
    expect(server.events().map(({ id }) => Number(id))).toEqual([15, 16, 17, 18, 19, 20, 21, 22, 23, 24]);
    expect(errors).toEqual([expect.stringContaining("oldest are dropped")]);
  });

  it("sends what waits on close, and nothing afterwards", async () => {
    const { server, tokentab, errors } = await start({ flushIntervalMs: 60_000 });
    tokentab.record(event);
    expect(await tokentab.close()).toBe(true);
    tokentab.record(event);
    expect(await tokentab.flush()).toBe(true);
    expect(server.events()).toHaveLength(1);
    expect(tokentab.lost).toBe(1);
    expect(errors).toEqual([expect.stringContaining("after close()")]);
  });
});
