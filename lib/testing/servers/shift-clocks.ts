import { vi } from "vitest";

const monotonic = performance.now.bind(performance);

/**
 * Sets the clocks of this process forward or back, by milliseconds against the real ones; both go on from there.
 * `vi.restoreAllMocks()` sets them right again.
 */
export function shiftClocks({ wall = 0, elapsed = 0 }: { wall?: number; elapsed?: number }): void {
  vi.spyOn(performance, "now").mockImplementation(() => monotonic() + elapsed);
  const wallNow = () => Math.floor(performance.timeOrigin + monotonic() + wall);
  vi.spyOn(Date, "now").mockImplementation(wallNow);
}
