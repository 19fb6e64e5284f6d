import type { Kind } from "./bench-database";

/** One line of the table. */
export interface Result {
  kind: Kind;
  what: string;
  /** A rate or a time, or a text when it is compared with nothing. */
  ours: number | string;
  /** What the same machine reached at the same time without the app. */
  base?: number;
  /** Of ours : base. */
  atLeast?: number;
  /** Of ours : base; both are milliseconds. */
  atMostTimes?: number;
  /** Milliseconds. */
  atMost?: number;
}

/** The middle one of the sorted numbers. */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Below which so much of the numbers is, from 0 to 1. */
export function percentile(numbers: number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** Prints results as they come: measured, compared with, ratio, target, and whether it was met. */
export function printResults(results: Result[]): void {
  for (const result of results) {
    const { kind, what, ours, base } = result;
    const isTime = result.atMost !== undefined || result.atMostTimes !== undefined;
    const columns = [
      kind.padEnd(10),
      what.padEnd(72),
      formatValue(ours, isTime).padStart(18),
      (base === undefined ? "" : formatValue(base, isTime)).padStart(8),
      (base === undefined ? "" : (Number(ours) / base).toFixed(2)).padStart(5),
      formatTarget(result),
    ];
    console.log(columns.join("  ").trimEnd());
  }
}

function formatTarget({ ours, base, atLeast, atMostTimes, atMost }: Result): string {
  if (atLeast !== undefined) return `≥ ${atLeast}  ${Number(ours) / Number(base) >= atLeast ? "met" : "MISSED"}`;
  if (atMostTimes !== undefined)
    return `≤ ${atMostTimes} times  ${Number(ours) / Number(base) <= atMostTimes ? "met" : "MISSED"}`;
  if (atMost !== undefined) return `≤ ${atMost} ms  ${Number(ours) <= atMost ? "met" : "MISSED"}`;
  return "";
}

function formatValue(value: number | string, isTime: boolean): string {
  if (typeof value === "string") return value;
  return isTime ? `${value.toFixed(1)} ms` : Math.round(value).toLocaleString("en-US");
}
