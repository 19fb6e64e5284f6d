import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import type { RejectedRow } from "@/lib/intake/import/import-rows";

export interface RejectFile {
  add(rejected: RejectedRow): Promise<void>;
  /** Answers where the rows are, or null when there are none or they could not be written. */
  close(): Promise<string | null>;
}

/**
 * Collects rejected rows as CSV: line, reason, then the row's own columns, so that it can be mended and imported. Rows
 * of NDJSON stand as JSON in one column. The file is made with the first row.
 * @param columns null for NDJSON
 */
export function createRejectFile(path: string, columns: string[] | null): RejectFile {
  let stream: WriteStream | null = null;
  let failure: Error | null = null;
  const write = async (cells: string[]) => {
    if (stream && !failure && !stream.write(`${cells.map(quote).join(",")}\n`))
      await Promise.race([once(stream, "drain"), failed]);
  };
  let fail: () => void = () => undefined;
  const failed = new Promise<void>((resolve) => {
    fail = resolve;
  });
  return {
    async add({ row, reason }) {
      if (!stream) {
        stream = createWriteStream(path);
        stream.on("error", (error) => {
          failure = error;
          fail();
        });
        await write(["line", "reason", ...(columns ?? ["row"])]);
      }
      const own = columns ? columns.map((column) => String(row.cells[column] ?? "")) : [JSON.stringify(row.cells)];
      await write([String(row.line), reason, ...own]);
    },
    async close() {
      if (!stream) return null;
      if (!failure) await Promise.race([new Promise<void>((resolve) => stream?.end(resolve)), failed]);
      if (!failure) return path;
      console.error(
        `Could not write the rejected rows: ${(failure as Error).message}. Name another file with --rejects.`,
      );
      return null;
    },
  };
}

const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
