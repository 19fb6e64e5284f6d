import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { FairSlots } from "./fair-slots";

const limits = { total: 4, perTenant: 2, maxWaiting: 3, maxWaitMs: 60_000 };
const refusal = expect.objectContaining({ code: "rate_limited", retryAfterSeconds: 2 });

/** Work that goes on until it is told to end. */
function endless() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended, end: () => end() };
}

it("gives a tenant its share, and another one a place at once", async () => {
  const slots = new FairSlots(limits);
  const started: string[] = [];
  const works = Array.from({ length: 4 }, endless);
  const runs = works.map(({ work }, index) =>
    slots.run("a", () => {
      started.push(`a${index}`);
      return work();
    }),
  );
  await slots.run("b", async () => void started.push("b"));
  expect(started).toEqual(["a0", "a1", "b"]);
  works[0].end();
  await pause();
  expect(started).toEqual(["a0", "a1", "b", "a2"]);
  for (const { end } of works) end();
  await Promise.all(runs);
  expect(started).toEqual(["a0", "a1", "b", "a2", "a3"]);
});

it("serves first who has used least", async () => {
  const slots = new FairSlots({ ...limits, total: 1, perTenant: 1 });
  const order: string[] = [];
  const first = endless();
  const runs = [slots.run("a", first.work)];
  for (const tenant of ["a", "a", "b", "c"]) runs.push(slots.run(tenant, async () => void order.push(tenant)));
  await pause(5);
  first.end();
  await Promise.all(runs);
  expect(order).toEqual(["b", "c", "a", "a"]);
});

it("refuses at once when too much of a tenant waits, and what waits for too long", async () => {
  const slots = new FairSlots({ ...limits, maxWaitMs: 20 });
  const { work, end } = endless();
  const runs = [slots.run("a", work), slots.run("a", work)];
  const waiting = Array.from({ length: 3 }, () => slots.run("a", work));
  await expect(slots.run("a", work)).rejects.toEqual(refusal);
  for (const run of waiting) await expect(run).rejects.toEqual(refusal);
  end();
  await Promise.all(runs);
  await slots.run("a", async () => undefined);
});

it("gives a place back after a failure, and once only", async () => {
  const slots = new FairSlots({ ...limits, total: 1, perTenant: 1 });
  await expect(slots.run("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  const release = await slots.acquire(null);
  release();
  release();
  const again = await slots.acquire(null);
  await expect(new Promise((resolve) => setTimeout(resolve, 5))).resolves.toBeUndefined();
  let reached = false;
  const waits = slots.run("b", async () => {
    reached = true;
  });
  await pause(5);
  expect(reached).toBe(false);
  again();
  await waits;
});

it("keeps a place for a moment from who uses much more", async () => {
  const slots = new FairSlots({ ...limits, total: 1, perTenant: 1, lingerMs: 50 });
  const order: string[] = [];
  const use = (tenant: string, milliseconds: number) =>
    slots.run(tenant, async () => {
      order.push(tenant);
      await pause(milliseconds);
    });
  await use("heavy", 40);
  const runs = [use("light", 1), use("heavy", 1), use("heavy", 1)];
  await runs[0];
  // Works of its own, and asks again.
  await pause(5);
  await use("light", 1);
  expect(order).toEqual(["heavy", "light", "light"]);
  await Promise.all(runs);
  expect(order).toEqual(["heavy", "light", "light", "heavy", "heavy"]);
});
