import { LRUCache } from "lru-cache";
import { singleton } from "./singleton";

/** Look-ups by name; one under way is shared by all that wait for it. */
export type LookUpCache<Value> = LRUCache<string, Promise<Value>>;

const MOST_ENTRIES = 10_000;

/**
 * The process's own memory of look-ups in the database. Their age is measured on the monotonic clock: a clock that is set
 * back must not keep what was revoked elsewhere.
 * @param freshMs how long another process's change may take to be noticed, in milliseconds
 */
export function lookUpCache<Value>(name: string, freshMs: number): LookUpCache<Value> {
  // `performance.now()` is what lru-cache measures by, asked anew for every look-up.
  return singleton(name, () => new LRUCache({ max: MOST_ENTRIES, ttl: freshMs, ttlResolution: 0 }));
}

/** What the cache holds for `key`, else what `read` answers; a failure is not kept. */
export function lookUp<Value>(cache: LookUpCache<Value>, key: string, read: () => Promise<Value>): Promise<Value> {
  const known = cache.get(key);
  if (known) return known;
  const value = read();
  cache.set(key, value);
  value.catch(() => cache.peek(key) === value && cache.delete(key));
  return value;
}
