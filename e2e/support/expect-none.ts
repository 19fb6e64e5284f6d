import { expect } from "vitest";

/** Goes on after a failure; says how many there are, and shows the first. */
export function expectNone(faults: readonly unknown[], what: string): void {
  expect.soft(faults.slice(0, 5), `${faults.length} ${what}`).toEqual([]);
}

/** Nothing of the kind in what a server has printed. */
export function expectNoLine(output: string, unwanted: RegExp): void {
  expectNone(
    output.split("\n").filter((line) => unwanted.test(line)),
    "lines in the server's output that should not be there",
  );
}
