import { expect } from "vitest";

/** Goes on after a failure; says how many there are, and shows the first. */
export function expectNone(faults: readonly unknown[], what: string): void {
  expect.soft(faults.slice(0, 5), `${faults.length} ${what}`).toEqual([]);
}
