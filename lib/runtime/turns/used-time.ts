/** Half of what was used is forgotten after so long. */
const HALF_LIFE_MS = 2_000;
/** Less than this is as good as nothing. */
const NOTHING_MS = 0.01;

/** How much of something scarce each of many has used lately (ms). */
export class UsedTime {
  private readonly used = new Map<string, { milliseconds: number; at: number }>();

  /** What is left of it by now. */
  of(name: string): number {
    const found = this.used.get(name);
    return found ? found.milliseconds * 0.5 ** ((performance.now() - found.at) / HALF_LIFE_MS) : 0;
  }

  add(name: string, milliseconds: number): void {
    const sum = this.of(name) + milliseconds;
    // The latest at the end, so that what is forgotten is found at the beginning.
    this.used.delete(name);
    this.used.set(name, { milliseconds: sum, at: performance.now() });
    for (const other of this.used.keys()) {
      if (this.of(other) > NOTHING_MS) break;
      this.used.delete(other);
    }
  }
}
