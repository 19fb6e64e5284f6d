import { afterEach, expect, it, vi } from "vitest";
import { forgetLookUps } from "./forget-look-ups";
import { knownValues } from "./known-values";
import { type LookUpCache, lookUpCache } from "./look-up-cache";

const FRESH_MS = 5_000;

let count = 0;
const prices = (most?: number): LookUpCache<string> =>
  lookUpCache(`test-${++count}`, { kind: "prices", freshMs: FRESH_MS, most });
const names = () => knownValues<string>(`test-${++count}`, { kind: "models", freshMs: FRESH_MS, most: 10 });

/** A read that ends when it is told to. */
function heldRead<Value>() {
  let finish: (value: Value) => void = () => undefined;
  const read = new Promise<Value>((resolve) => {
    finish = resolve;
  });
  return { read: () => read, finish };
}

afterEach(() => void vi.restoreAllMocks());

it("reads once for all who wait, and again when it has grown old", async () => {
  const now = vi.spyOn(performance, "now").mockReturnValue(1_000);
  const cache = prices();
  const read = vi.fn(async () => "value");
  await Promise.all([cache.get("a", read), cache.get("a", read)]);
  now.mockReturnValue(1_000 + FRESH_MS);
  expect(await cache.get("a", read)).toBe("value");
  expect(read).toHaveBeenCalledTimes(1);
  now.mockReturnValue(1_001 + FRESH_MS);
  await cache.get("a", read);
  expect(read).toHaveBeenCalledTimes(2);
});

it("keeps no failure, of one or of many", async () => {
  const cache = prices();
  const failure = async () => Promise.reject(new Error("away"));
  await expect(cache.get("a", failure)).rejects.toThrow("away");
  await expect(cache.getMany(["a", "b"], 1, failure)).rejects.toThrow("away");
  expect(await cache.getMany(["a", "b"], 2, async () => new Map(Object.entries({ a: "1", b: "2" })))).toEqual(
    new Map(Object.entries({ a: "1", b: "2" })),
  );
});

it("does not keep what was being read when it was forgotten", async () => {
  const cache = prices();
  const [one, many] = [heldRead<string>(), heldRead<Map<string, string>>()];
  const stale = [cache.get("a", one.read), cache.getMany(["b"], 1, many.read)];
  forgetLookUps("prices");
  one.finish("old");
  many.finish(new Map([["b", "old"]]));
  expect(await Promise.all(stale)).toEqual(["old", new Map([["b", "old"]])]);
  for (const key of ["a", "b"]) expect(await cache.get(key, async () => "new")).toBe("new");
});

it("does not let a read that fails late take what came after it", async () => {
  const cache = prices();
  const slow = heldRead<string>();
  const failing = cache.get("a", () => slow.read().then(() => Promise.reject(new Error("late"))));
  cache.clear();
  await cache.get("a", async () => "new");
  slow.finish("");
  await expect(failing).rejects.toThrow("late");
  expect(await cache.get("a", async () => "another")).toBe("new");
});

it("reads many together, and none of those at hand", async () => {
  const cache = prices();
  await cache.get("b", async () => "b");
  const read = vi.fn(async (keys: string[]) => new Map(keys.map((key) => [key, key])));
  expect([...(await cache.getMany(["a", "b", "a", "c", "d"], 2, read)).keys()]).toEqual(["a", "b", "c", "d"]);
  expect(read.mock.calls).toEqual([[["a", "c"]], [["d"]]]);
});

it("is bounded, whatever callers ask for", async () => {
  const cache = prices(2);
  for (const key of ["a", "b", "c"]) await cache.get(key, async () => "first");
  expect(await cache.get("a", async () => "again")).toBe("again");
  expect(await cache.get("c", async () => "again")).toBe("first");
});

it("is forgotten with its kind, or with everything", async () => {
  const [cache, known] = [prices(), names()];
  known.keeper()("a", "model");
  await cache.get("a", async () => "first");
  forgetLookUps("models");
  expect(known.get("a")).toBeUndefined();
  expect(await cache.get("a", async () => "second")).toBe("first");
  known.keeper()("a", "model");
  forgetLookUps();
  expect(known.get("a")).toBeUndefined();
  expect(await cache.get("a", async () => "second")).toBe("second");
});

it("keeps no name that was looked up before names were forgotten", () => {
  const known = names();
  const keep = known.keeper();
  keep("a", "model");
  expect(known.get("a")).toBe("model");
  forgetLookUps("models");
  keep("a", "merged model");
  expect(known.get("a")).toBeUndefined();
});
