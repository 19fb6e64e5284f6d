import { getDatabase } from "@/lib/db/database";
import { analyzeReferenceTables, maintainEmbeddedDatabase } from "@/lib/db/maintenance";
import { singleton } from "@/lib/db/singleton";
import { describeError } from "@/lib/describe-error";
import { isPassingDatabaseError } from "@/lib/http/errors";
import { flushUsage } from "./flush-usage";
import { forgetSubjects, resolveSubjects } from "./resolve-subjects";
import type { UsageRow } from "./usage-row";

/** What became of a row. A `conflict` is another call under an id that is taken; the first one stays. */
export type WriteOutcome = { status: "inserted" | "duplicate" | "conflict" } | { status: "rejected"; message: string };

/** What waits is written together up to about this many rows; one request's rows always stay together. */
const ROWS_PER_FLUSH = 2_000;
/** Requests are refused while more than this waits, so that overload is answered fast. */
const MAX_WAITING_ROWS = 50_000;
/** The embedded database has no background processes that would tidy it up. */
const ROWS_PER_MAINTENANCE = 200_000;

interface Job {
  rows: UsageRow[];
  resolve(outcomes: WriteOutcome[]): void;
  reject(error: unknown): void;
}

interface WriterState {
  waiting: Job[];
  waitingRows: number;
  flushing: number;
  rowsSinceMaintenance: number;
  idle: (() => void)[];
  isPrepared: boolean;
}

const state = () =>
  singleton<WriterState>("usage-writer", () => ({
    waiting: [],
    waitingRows: 0,
    flushing: 0,
    rowsSinceMaintenance: 0,
    idle: [],
    isPrepared: false,
  }));

/** Whether so much waits to be written that new requests should be sent away. */
export function isUsageWriterOverloaded(): boolean {
  return state().waitingRows > MAX_WAITING_ROWS;
}

/** How many rows wait to be written, or are being written, by this process. */
export function getUsageWriterLoad(): number {
  return state().waitingRows;
}

/**
 * Writes the rows of one request, and answers after their commit, a result for each row. A group commit without a timer:
 * while a flush is in flight, what arrives waits and goes together in the next one.
 * @throws when the database was away; then none of the rows was written
 */
export function writeUsage(rows: UsageRow[]): Promise<WriteOutcome[]> {
  if (rows.length === 0) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const writer = state();
    writer.waiting.push({ rows, resolve, reject });
    writer.waitingRows += rows.length;
    // After the requests that have arrived by now, so that they go together: without it, most flushes carry one.
    setImmediate(startFlushes, writer);
  });
}

/** Resolves when everything handed to the writer so far is committed or refused. */
export function drainUsageWriter(): Promise<void> {
  const writer = state();
  if (writer.flushing === 0 && writer.waiting.length === 0) return Promise.resolve();
  return new Promise((resolve) => writer.idle.push(resolve));
}

function startFlushes(writer: WriterState): void {
  if (writer.waiting.length === 0) return;
  // A server works on two statements at once; the embedded database has one connection.
  const parallel = getDatabase().mode === "server" ? 2 : 1;
  while (writer.flushing < parallel && writer.waiting.length > 0) {
    const jobs: Job[] = [];
    for (let rows = 0; writer.waiting.length > 0 && rows + writer.waiting[0].rows.length <= ROWS_PER_FLUSH; ) {
      const job = writer.waiting.shift() as Job;
      rows += job.rows.length;
      jobs.push(job);
    }
    if (jobs.length === 0) jobs.push(writer.waiting.shift() as Job);
    writer.flushing++;
    void flushJobs(writer, jobs);
  }
}

async function flushJobs(writer: WriterState, jobs: Job[]): Promise<void> {
  const rows = jobs.flatMap((job) => job.rows);
  try {
    if (!writer.isPrepared) await analyzeReferenceTables(getDatabase());
    writer.isPrepared = true;
    const outcomes = await writeTogether(rows);
    let next = 0;
    for (const job of jobs) {
      job.resolve(outcomes.slice(next, next + job.rows.length));
      next += job.rows.length;
    }
    await maintainNowAndThen(writer, rows.length);
  } catch (error) {
    for (const job of jobs) job.reject(error);
  } finally {
    writer.flushing--;
    writer.waitingRows -= rows.length;
    startFlushes(writer);
    if (writer.flushing === 0) for (const resolve of writer.idle.splice(0)) resolve();
  }
}

async function writeTogether(rows: UsageRow[]): Promise<WriteOutcome[]> {
  try {
    return await write(rows);
  } catch (error) {
    if (isPassingDatabaseError(error) && !isLockFailure(error)) throw error;
    // A user or room may have been deleted since its id was remembered, or a row may be one that the database refuses.
    forgetSubjects();
    return writeOneByOne(rows);
  }
}

/** One bad row never sinks the others. */
async function writeOneByOne(rows: UsageRow[]): Promise<WriteOutcome[]> {
  const outcomes: WriteOutcome[] = [];
  for (const row of rows) {
    try {
      outcomes.push(...(await write([row])));
    } catch (error) {
      if (isPassingDatabaseError(error)) throw error;
      console.error(`A usage record was refused by the database: ${describeError(error)}`);
      outcomes.push({ status: "rejected", message: "The database refused this record." });
    }
  }
  return outcomes;
}

const isLockFailure = (error: unknown) => ["40001", "40P01"].includes((error as { code?: string }).code ?? "");

async function write(rows: UsageRow[]): Promise<WriteOutcome[]> {
  await resolveSubjects(rows);
  const ordered = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const inserted = new Set((await flushUsage(ordered)).map(keyOf));
  if (inserted.size === rows.length) return rows.map(() => ({ status: "inserted" }));
  return compareWithStored(rows, inserted);
}

const keyOf = (row: { organization_id: string; id: string }) => `${row.organization_id}${row.id}`;

/** Tells retries from other calls under the same id, also where one batch holds an id twice: its first row was written. */
async function compareWithStored(rows: UsageRow[], inserted: Set<string>): Promise<WriteOutcome[]> {
  const seen = new Set<string>();
  const repeated = rows.map((row) => {
    const key = keyOf(row);
    const isFirst = inserted.has(key) && !seen.has(key);
    seen.add(key);
    return isFirst ? null : row;
  });
  const wanted = repeated.filter((row) => row !== null);
  const stored = await getDatabase().prisma.$queryRaw<{ organization_id: string; id: string; content_hash: string }[]>`
    SELECT organization_id, id, encode(content_hash, 'hex') AS content_hash
    FROM usage_records
    JOIN unnest(${wanted.map((row) => row.organization_id)}::uuid[], ${wanted.map((row) => row.id)}::uuid[])
      AS wanted (organization_id, id) USING (organization_id, id)`;
  const hashes = new Map(stored.map((row) => [keyOf(row), row.content_hash]));
  return repeated.map((row) => {
    if (row === null) return { status: "inserted" };
    return { status: hashes.get(keyOf(row)) === row.content_hash ? "duplicate" : "conflict" };
  });
}

async function maintainNowAndThen(writer: WriterState, rows: number): Promise<void> {
  const database = getDatabase();
  if (database.mode !== "embedded") return;
  writer.rowsSinceMaintenance += rows;
  if (writer.rowsSinceMaintenance < ROWS_PER_MAINTENANCE) return;
  writer.rowsSinceMaintenance = 0;
  await maintainEmbeddedDatabase(database);
}
