import type { ImportCounts } from "@/lib/intake/import/import-rows";

const BAR_WIDTH = 24;
const TERMINAL_INTERVAL_MS = 100;
const PLAIN_INTERVAL_MS = 5_000;

/** Shows how far an import is: a bar on a terminal, now and then a line elsewhere. */
export class ImportProgress {
  #started = performance.now();
  #shown = performance.now();

  constructor(
    private readonly totalBytes: number,
    private readonly bytesRead: () => number,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  update(counts: ImportCounts): void {
    const now = performance.now();
    if (now - this.#shown < (this.stream.isTTY ? TERMINAL_INTERVAL_MS : PLAIN_INTERVAL_MS)) return;
    this.#shown = now;
    const share = Math.min(1, this.bytesRead() / this.totalBytes);
    const text = `${Math.floor(share * 100)} %  ${formatCount(counts.rows)} rows, ${this.rate(counts.rows)} rows/s`;
    if (!this.stream.isTTY) {
      this.stream.write(`${text}\n`);
      return;
    }
    const full = Math.round(share * BAR_WIDTH);
    this.stream.write(`\r\u001b[K[${"#".repeat(full)}${"-".repeat(BAR_WIDTH - full)}] ${text}`);
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.stream.isTTY) this.stream.write("\r\u001b[K");
  }

  /** Rows a second since the start. */
  rate(rows: number): string {
    return formatCount(Math.round((rows * 1_000) / Math.max(1, performance.now() - this.#started)));
  }

  /** Seconds since the start. */
  seconds(): string {
    return ((performance.now() - this.#started) / 1_000).toFixed(1);
  }
}

/** 1234567 as "1,234,567". */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}
