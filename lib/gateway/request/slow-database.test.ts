import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { createTestKey } from "@/lib/testing/servers/call-endpoint";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";
import { SlowDatabase } from "./slow-database";

useTestDatabase();
const gateway = useTestGateway(["openai"]);
const CHAT = { model: "gpt-4o", messages: [] };

beforeEach(() =>
  gateway.upstream.answerJson(200, { model: "gpt-4o", usage: { prompt_tokens: 1, completion_tokens: 1 } }),
);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("a database that hangs holds up no caller who is known, for more than a moment", async () => {
  await gateway.chat(CHAT);
  await gateway.records();
  const stranger = await createTestKey(gateway.organization, "INGEST");
  let resume: () => void = () => undefined;
  const hung = new Promise<void>((resolve) => {
    resume = resolve;
  });
  const { pool } = getDatabase();
  const [query, connect] = [pool.query.bind(pool), pool.connect.bind(pool)] as ((...parts: unknown[]) => unknown)[];
  vi.spyOn(pool, "query").mockImplementation((async (...parts: unknown[]) =>
    hung.then(() => query(...parts))) as never);
  // A pool's own queries connect with a callback.
  vi.spyOn(pool, "connect").mockImplementation((async (...parts: unknown[]) =>
    hung.then(() => connect(...parts))) as never);
  forgetLookUps("keys");
  const start = performance.now();
  const first = await gateway.chat(CHAT);
  const waited = performance.now() - start;
  expect(first.status).toBe(200);
  expect(waited).toBeGreaterThan(1_400);
  // From then on, nobody waits.
  const again = await Promise.all(Array.from({ length: 5 }, () => gateway.chat(CHAT)));
  expect(again.map(({ status }) => status)).toEqual(Array(5).fill(200));
  expect(performance.now() - start - waited).toBeLessThan(waited);
  const unknown = await gateway.chat(CHAT, { authorization: `Bearer ${stranger}` });
  expect(unknown).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
  resume();
  expect(await gateway.records()).toHaveLength(7);
});

it("is waited for again as soon as it may be well", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const database = new SlowDatabase();
  const never = new Promise<string>(() => undefined);
  const waiting = expect(database.wait(never, true)).rejects.toMatchObject({ code: "unavailable" });
  await vi.advanceTimersByTimeAsync(1_500);
  await waiting;
  const soon = expect(database.wait(never, true)).rejects.toMatchObject({ code: "unavailable" });
  await vi.advanceTimersByTimeAsync(1);
  await soon;
  expect(await database.wait(Promise.resolve("remembered"), true)).toBe("remembered");
  await vi.advanceTimersByTimeAsync(5_000);
  const found = database.wait(new Promise((resolve) => setTimeout(resolve, 1_000, "found")), true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await found).toBe("found");
});
