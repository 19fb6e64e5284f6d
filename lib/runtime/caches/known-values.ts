import { LRUCache } from "lru-cache";
import { type LookUpKind, registeredCache } from "./forget-look-ups";

/**
 * What batches of look-ups have found, at hand without waiting: for names that come by the thousand. Bounded, because callers
 * choose them, and aged on the monotonic clock.
 * @param freshMs how long another process's change may take to be noticed, in milliseconds
 */
export function knownValues<Value extends {}>(
  name: string,
  { kind, freshMs, most }: { kind: LookUpKind; freshMs: number; most: number },
): KnownValues<Value> {
  return registeredCache(name, kind, () => new KnownValues<Value>(freshMs, most));
}

/** Values by name, each kept for a while. */
export class KnownValues<Value extends {}> {
  readonly #held: LRUCache<string, Value>;
  #timesForgotten = 0;

  constructor(freshMs: number, most: number) {
    this.#held = new LRUCache({ max: most, ttl: freshMs });
  }

  get(key: string): Value | undefined {
    return this.#held.get(key);
  }

  /** To be called before a read, whose answers it keeps; none once anything was forgotten meanwhile. */
  keeper(): (key: string, value: Value) => void {
    const before = this.#timesForgotten;
    return (key, value) => {
      if (this.#timesForgotten === before) this.#held.set(key, value);
    };
  }

  clear(): void {
    this.#timesForgotten++;
    this.#held.clear();
  }
}
