import type { RecordedUsage } from "@/lib/ledger/recording/record-usage";
import type { FileRow } from "./file-row";

/** While one batch is being written, the next is made and sent. */
const BATCHES_IN_FLIGHT = 2;
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
  /** Ends the import after the batches in flight. */
  signal: AbortSignal;
}

/**
 * Records rows in batches. Returns how far it came also when it was stopped.
 * @throws what `record` throws; `onProgress` was told of what is surely recorded
 */
export async function importRows(rows: AsyncIterable<FileRow>, options: ImportOptions): Promise<ImportCounts> {
  const { toEvent, record, batchSize, onReject, onProgress, signal } = options;
  const counts: ImportCounts = { rows: 0, accepted: 0, duplicates: 0, rejected: 0 };
  const inFlight: Promise<{ sent: FileRow[]; result: RecordedUsage }>[] = [];
  let batch: { row: FileRow; event: Record<string, unknown> }[] = [];
  let characters = 0;

  const reject = async (row: FileRow, reason: string) => {
    counts.rejected++;
    await onReject({ row, reason });
  };
  const send = () => {
    const sent = batch.map(({ row }) => row);
    const sending = record(batch.map(({ event }) => event)).then((result) => ({ sent, result }));
    // Awaited later, perhaps after another one failed.
    sending.catch(() => undefined);
    inFlight.push(sending);
    batch = [];
    characters = 0;
  };
  const settle = async (mostInFlight: number) => {
    while (inFlight.length > mostInFlight) {
      const { sent, result } = await (inFlight.shift() as (typeof inFlight)[number]);
      counts.accepted += result.accepted;
      counts.duplicates += result.duplicates;
      for (const { index, message } of result.rejected) await reject(sent[index], message);
      onProgress(counts);
    }
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
    if (batch.length < batchSize && characters <= MAX_BATCH_CHARACTERS) continue;
    send();
    await settle(BATCHES_IN_FLIGHT - 1);
  }
  if (!signal.aborted && batch.length > 0) send();
  await settle(0);
  return counts;
}
