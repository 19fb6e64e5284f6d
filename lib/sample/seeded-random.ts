/** Chance that is the same for the same seed. */
export interface SeededRandom {
  /** From 0 to below 1. */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  integer(from: number, to: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** By weights, which need not add up to 1. */
  pickWeighted<Item>(items: readonly (readonly [Item, number])[]): Item;
  /** Around a median, skewed to the right as counts and times are; the natural logarithm's deviation is `spread`. */
  logNormal(median: number, spread: number): number;
}

/** Makes chance of a seed: Mulberry32 by Tommy Ettinger (public domain), good enough for samples and for nothing secret. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    chance: (probability) => next() < probability,
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (items) => items[Math.floor(next() * items.length)],
    pickWeighted(items) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      const found = items.find(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      return (found ?? items[items.length - 1])[0];
    },
    logNormal(median, spread) {
      // Box–Muller; 1 - next() is never 0.
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return median * Math.exp(spread * normal);
    },
  };
}
