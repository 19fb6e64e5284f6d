import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { csvRow } from "@/lib/values/formats/csv-row";
import { EXPORT_COLUMN_NAMES, type ExportRecord } from "./export-columns";
import { takeExportSlot } from "./export-slots";
import { listRecordPages } from "./list-record-pages";

/** A reader that takes nothing for so long gives up its place to others. */
const STALLED_MS = 60_000;

export type ExportFormat = "csv" | "json";

export interface UsageExport {
  fileName: string;
  contentType: string;
  body: ReadableStream<Uint8Array>;
}

/**
 * Every record that matches, as a stream that is made as fast as it is read: CSV with a header row, or one JSON array.
 * Costs stand as exact USD and as whole microcents (10⁻⁸ USD), both empty where there is no price; times are in UTC. Reads the
 * period's records, page by page.
 * @param signal ends it, as does a reader that cancels or stalls
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period, `rate_limited`
 * while too many exports of the organization are under way
 */
export async function exportUsage(
  viewer: Viewer,
  filter: UsageFilter,
  format: ExportFormat,
  signal?: AbortSignal,
): Promise<UsageExport> {
  const release = await takeExportSlot(seesAllOrganizations(viewer) ? null : viewer.organizationId);
  try {
    const { period, pages } = await listRecordPages(viewer, filter);
    return {
      fileName: `usage-${period.from}-to-${period.to}.${format}`,
      contentType: format === "csv" ? "text/csv; charset=utf-8" : "application/json",
      body: toStream(format === "csv" ? csvChunks(pages) : jsonChunks(pages), release, signal),
    };
  } catch (error) {
    release();
    throw error;
  }
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

/**
 * One chunk for each pull, and the database is left alone as soon as the reader goes away.
 * @param release is called once the last chunk is made, for whatever reason
 */
function toStream(
  chunks: AsyncGenerator<string, void, undefined>,
  release: () => void,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stalled: NodeJS.Timeout | undefined;
  const end = async () => {
    clearTimeout(stalled);
    await chunks.return().finally(release);
  };
  // A file cut short must not look whole.
  const breakOff = (controller: ReadableStreamDefaultController) => {
    controller.error(new Error("The reader of the export has gone."));
    void end();
  };
  return new ReadableStream({
    start(controller) {
      if (signal?.aborted) breakOff(controller);
      else signal?.addEventListener("abort", () => breakOff(controller), { once: true });
    },
    async pull(controller) {
      clearTimeout(stalled);
      const { value, done } = await chunks.next().catch(async (error) => {
        await end();
        throw error;
      });
      if (done) {
        await end();
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(value));
      stalled = setTimeout(breakOff, STALLED_MS, controller).unref();
    },
    cancel: end,
  });
}
