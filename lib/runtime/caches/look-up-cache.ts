import { LRUCache } from "lru-cache";
import { type LookUpKind, registeredCache } from "./forget-look-ups";

const MOST_ENTRIES = 10_000;

/**
 * The process's own memory of look-ups in the database, bounded, because callers choose what is looked up. Age counts from when
 * a read began, on the monotonic clock: a clock that is set back must not keep what was revoked elsewhere.
 * @param freshMs how long another process's change may take to be noticed, in milliseconds
 */
export function lookUpCache<Value>(
  name: string,
  { kind, freshMs, most = MOST_ENTRIES }: { kind: LookUpKind; freshMs: number; most?: number },
): LookUpCache<Value> {
  return registeredCache(name, kind, () => new LookUpCache<Value>(freshMs, most));
}

/**
 * Look-ups by name. One under way is shared by all that wait for it; what fails, or is forgotten before it ends, is not kept.
 * It holds promises instead of using lru-cache's `fetch`, for which a read that hangs would never grow old.
 */
export class LookUpCache<Value> {
  readonly #held: LRUCache<string, Promise<Value>>;

  constructor(freshMs: number, most: number) {
    // `performance.now()` is what lru-cache measures by, asked again for every look-up.
    this.#held = new LRUCache({ max: most, ttl: freshMs, ttlResolution: 0 });
  }

  /** What is held for `key`, else what `read` answers. */
  get(key: string, read: () => Promise<Value>): Promise<Value> {
    return this.#held.get(key) ?? this.#hold(key, read());
  }

  /** The same for many; those not in memory are read together, at most `atOnce` at a time. `read` answers every key. */
  async getMany(
    keys: Iterable<string>,
    atOnce: number,
    read: (missing: string[]) => Promise<ReadonlyMap<string, Value>>,
  ): Promise<Map<string, Value>> {
    const asked = [...new Set(keys)];
    const pending = new Map(asked.map((key) => [key, this.#held.get(key)]));
    const missing = asked.filter((key) => !pending.get(key));
    for (let start = 0; start < missing.length; start += atOnce) {
      const part = missing.slice(start, start + atOnce);
      const found = read(part);
      for (const key of part)
        pending.set(
          key,
          this.#hold(
            key,
            found.then((values) => values.get(key) as Value),
          ),
        );
      await found;
    }
    return new Map(await Promise.all([...pending].map(async ([key, value]) => [key, (await value) as Value] as const)));
  }

  /** Answers a key with a value for a while, whatever is being read. */
  answerFor(key: string, value: Value, ms: number): void {
    this.#held.set(key, Promise.resolve(value), { ttl: ms });
  }

  clear(): void {
    this.#held.clear();
  }

  #hold(key: string, value: Promise<Value>): Promise<Value> {
    this.#held.set(key, value);
    value.catch(() => this.#held.peek(key) === value && this.#held.delete(key));
    return value;
  }
}
