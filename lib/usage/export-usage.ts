import type { Viewer } from "@/lib/auth/viewer";
import { csvRow } from "@/lib/csv-row";
import { EXPORT_COLUMN_NAMES, type ExportRecord } from "./export-columns";
import type { UsageFilter } from "./filter";
import { listRecordPages } from "./list-record-pages";

export type ExportFormat = "csv" | "json";

export interface UsageExport {
  fileName: string;
  contentType: string;
  body: ReadableStream<Uint8Array>;
}

/**
 * Every record that matches, as a stream that is made as fast as it is read: CSV with a header row, or one JSON array.
 * Costs stand as exact USD and as microcents (10⁻⁸ USD), both empty where there is no price; times are in UTC. Reads the
 * period's records, page by page.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function exportUsage(viewer: Viewer, filter: UsageFilter, format: ExportFormat): Promise<UsageExport> {
  const { period, pages } = await listRecordPages(viewer, filter);
  return {
    fileName: `usage-${period.from}-to-${period.to}.${format}`,
    contentType: format === "csv" ? "text/csv; charset=utf-8" : "application/json",
    body: toStream(format === "csv" ? csvChunks(pages) : jsonChunks(pages)),
  };
}

async function* csvChunks(pages: AsyncIterable<ExportRecord[]>): AsyncGenerator<string, void, undefined> {
  yield csvRow(EXPORT_COLUMN_NAMES);
  for await (const page of pages) {
    yield page.map(csvLine).join("");
  }
}

function csvLine(record: ExportRecord): string {
  const cells = { ...record, metadata: record.metadata && JSON.stringify(record.metadata) };
  return csvRow(EXPORT_COLUMN_NAMES.map((name) => cells[name]));
}

async function* jsonChunks(pages: AsyncIterable<ExportRecord[]>): AsyncGenerator<string, void, undefined> {
  let separator = "[";
  for await (const page of pages) {
    yield separator + page.map((record) => JSON.stringify(record)).join(",\n");
    separator = ",\n";
  }
  yield separator === "[" ? "[]\n" : "]\n";
}

/** One chunk for each pull, and the database is left alone as soon as the reader goes away. */
function toStream(chunks: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await chunks.return();
    },
  });
}
