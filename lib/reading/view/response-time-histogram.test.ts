import { describe, expect, it } from "vitest";
import { seededRandom } from "@/lib/testing/events/sample-events";
import {
  HISTOGRAM_SLOTS,
  histogramPercentile,
  histogramSlot,
  histogramUnit,
  readHistogram,
} from "./response-time-histogram";

const pack = (times: readonly number[]) =>
  times.reduce((sum, time) => sum + BigInt(histogramUnit(histogramSlot(time))), 0n).toString();

function exactPercentile(times: readonly number[], share: number): number {
  const ordered = [...times].sort((a, b) => a - b);
  return ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)];
}

describe("histogramPercentile", () => {
  const random = seededRandom(11);
  const samples: [string, () => number][] = [
    ["even times", () => 1 + random() * 20_000],
    ["times over six orders of magnitude", () => 2 ** (random() * 19.9)],
    ["mostly quick times with a slow tail", () => (random() < 0.93 ? 80 + random() * 40 : 5_000 + random() * 60_000)],
    ["equal times", () => 812],
  ];

  it.each(samples)("is within 19 %% of the exact one over %s", (_name, next) => {
    for (const size of [1, 2, 7, 100, 5_000]) {
      const times = Array.from({ length: size }, () => Math.round(next()));
      for (const share of [0.5, 0.9, 0.95, 0.99, 1]) {
        const exact = exactPercentile(times, share);
        const estimate = histogramPercentile(pack(times), share, Math.max(...times)) ?? Number.NaN;
        expect(Math.abs(estimate - exact), `${share} of ${size}: ${estimate} for ${exact}`).toBeLessThanOrEqual(
          0.19 * exact + 1,
        );
      }
    }
  });

  it("is null over no calls, and never more than the slowest call", () => {
    expect(histogramPercentile("0", 0.95, 0)).toBeNull();
    expect(histogramPercentile(pack([700]), 0.95, 700)).toBeLessThanOrEqual(700);
    expect(histogramPercentile(pack([0]), 0.95, 0)).toBe(0);
    expect(histogramPercentile(pack([86_400_000]), 0.95, 86_400_000)).toBeLessThanOrEqual(86_400_000);
  });
});

describe("packed numbers", () => {
  it("merge by addition, slot by slot", () => {
    const random = seededRandom(3);
    const [left, right] = [0, 1].map(() => Array.from({ length: 500 }, () => Math.round(2 ** (random() * 20))));
    const merged = (BigInt(pack(left)) + BigInt(pack(right))).toString();
    expect(merged).toBe(pack([...left, ...right]));
    const [a, b] = [readHistogram(pack(left)), readHistogram(pack(right))];
    expect(readHistogram(merged)).toEqual(a.map((count, slot) => count + b[slot]));
  });

  it("hold ten thousand million calls in every slot without spilling", () => {
    const full = Array.from({ length: HISTOGRAM_SLOTS }, (_, slot) => 10_000_000_000n * BigInt(histogramUnit(slot)));
    const counts = readHistogram(full.reduce((sum, slot) => sum + slot, 0n).toString());
    expect(counts).toEqual(Array.from({ length: HISTOGRAM_SLOTS }, () => 10_000_000_000));
  });

  it("have a slot for every time, a wider one for every fourth doubling", () => {
    expect([0, 1, 2, 4, 1_024, 881_744, 1e12].map(histogramSlot)).toEqual([0, 0, 4, 8, 40, 79, 79]);
    expect(readHistogram("0")).toEqual(Array.from({ length: HISTOGRAM_SLOTS }, () => 0));
  });
});
