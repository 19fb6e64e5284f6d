import { expect, it } from "vitest";
import type { UsageRow } from "./usage-row";
import { WaitingRows, type WriteJob } from "./waiting-rows";

function makeJob(organizationId: string, rows: number): WriteJob {
  return {
    organizationId,
    rows: Array.from({ length: rows }, () => ({}) as UsageRow),
    taken: 0,
    settled: 0,
    outcomes: [],
    isOver: false,
    resolve: () => undefined,
    reject: () => undefined,
  };
}

const summary = (waiting: WaitingRows, limit: number) =>
  waiting.take(limit).map(({ job, from, to }) => `${job.organizationId} ${from}-${to}`);

it("shares what is taken evenly between tenants, and gives what one leaves to the others", () => {
  const waiting = new WaitingRows();
  waiting.add(makeJob("flood", 1_000));
  waiting.add(makeJob("small", 3));
  waiting.add(makeJob("other", 60));
  expect(summary(waiting, 100)).toEqual([
    "flood 0-33",
    "small 0-3",
    "other 0-33",
    "flood 33-48",
    "other 33-48",
    "flood 48-49",
  ]);
  expect(waiting.count()).toBe(1_063 - 100);
  expect(waiting.count("flood")).toBe(951);
  expect(waiting.count("small")).toBe(0);
  expect(summary(waiting, 1_000)).toEqual(["other 48-60", "flood 49-549", "flood 549-1000"]);
  expect(waiting.isEmpty).toBe(true);
});

it("takes a tenant's requests in their order, several at once and one in parts", () => {
  const waiting = new WaitingRows();
  for (const rows of [2, 3, 4]) waiting.add(makeJob("a", rows));
  expect(summary(waiting, 7)).toEqual(["a 0-2", "a 0-3", "a 0-2"]);
  expect(summary(waiting, 7)).toEqual(["a 2-4"]);
});

it("drops what is left of a failed request, and takes all away when asked", () => {
  const waiting = new WaitingRows();
  const failing = makeJob("a", 10);
  waiting.add(failing);
  waiting.add(makeJob("b", 4));
  waiting.take(4);
  waiting.drop(failing);
  waiting.drop(failing);
  expect([waiting.count("a"), waiting.count("b"), waiting.count()]).toEqual([0, 2, 2]);
  expect(waiting.clear()).toHaveLength(1);
  expect(waiting.isEmpty).toBe(true);
  expect(waiting.take(10)).toEqual([]);
});

it("leaves out the tenants that may not be taken", () => {
  const waiting = new WaitingRows();
  waiting.add(makeJob("a", 10));
  waiting.add(makeJob("b", 4));
  const taken = waiting.take(10, (tenant) => tenant === "b");
  expect(taken.map(({ job }) => job.organizationId)).toEqual(["b"]);
  expect(waiting.count("a")).toBe(10);
});
