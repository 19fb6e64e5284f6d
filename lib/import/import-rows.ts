import type { RecordedUsage } from "@/lib/usage/record-usage";
import type { FileRow } from "./file-row";

/** Beyond this a batch is sent before it is full, well within what the API takes at once. */
const MAX_BATCH_CHARACTERS = 2_000_000;

export interface ImportCounts {
  rows: number;
  accepted: number;
  duplicates: number;
  rejected: number;
}

export interface RejectedRow {
  row: FileRow;
  reason: string;
}

interface ImportOptions {
  toEvent(row: FileRow): Record<string, unknown>;
  /** Records a batch; indexes of rejected events count within it. */
  record(events: Record<string, unknown>[]): Promise<RecordedUsage>;
  batchSize: number;
  onReject(rejected: RejectedRow): Promise<void>;
  onProgress(counts: ImportCounts): void;
  /** Ends the import after the batch in hand. */
  signal: AbortSignal;
}

/**
 * Records rows in batches, one after the other. Returns how far it came also when it was stopped.
 * @throws what `record` throws; rows of earlier batches are recorded, and counted in what `onProgress` was last told
 */
export async function importRows(rows: AsyncIterable<FileRow>, options: ImportOptions): Promise<ImportCounts> {
  const { toEvent, record, batchSize, onReject, onProgress, signal } = options;
  const counts: ImportCounts = { rows: 0, accepted: 0, duplicates: 0, rejected: 0 };
  let batch: { row: FileRow; event: Record<string, unknown> }[] = [];
  let characters = 0;

  const reject = async (row: FileRow, reason: string) => {
    counts.rejected++;
    await onReject({ row, reason });
  };
  const flush = async () => {
    const sent = batch;
    batch = [];
    characters = 0;
    if (sent.length === 0) return;
    const result = await record(sent.map(({ event }) => event));
    counts.accepted += result.accepted;
    counts.duplicates += result.duplicates;
    for (const { index, message } of result.rejected) await reject(sent[index].row, message);
    onProgress(counts);
  };

  for await (const row of rows) {
    if (signal.aborted) break;
    counts.rows++;
    if (row.problem !== null) {
      await reject(row, row.problem);
      continue;
    }
    const event = toEvent(row);
    batch.push({ row, event });
    characters += JSON.stringify(event).length;
    if (batch.length >= batchSize || characters > MAX_BATCH_CHARACTERS) await flush();
  }
  if (!signal.aborted) await flush();
  return counts;
}
