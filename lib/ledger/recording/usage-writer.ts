import { getDatabase } from "@/lib/db/connection/database";
import { inWriteTurn } from "@/lib/db/connection/database-turns";
import { analyzeReferenceTables, maintainEmbeddedDatabase } from "@/lib/db/connection/maintenance";
import { singleton } from "@/lib/runtime/caches/singleton";
import { timeFlush } from "@/lib/runtime/metrics/count-recorded";
import { countPeopleWaiting } from "@/lib/runtime/turns/people-waiting";
import { describeError } from "@/lib/values/errors/describe-error";
import { AppError } from "@/lib/values/errors/errors";
import type { UsageRow } from "./usage-row";
import { type Portion, WaitingRows } from "./waiting-rows";
import { failJob, writePortions } from "./write-portions";
import type { WriteOutcome } from "./write-rows";

/** On a server, so many flushes are under way at once. */
const FLUSHES = 2;
/** What waits is written together up to so many rows while one tenant reports alone … */
const ROWS_PER_FLUSH = 2_000;
/** … and fewer while several do, because each waits for the flush before its own. */
const ROWS_PER_SHARED_FLUSH = 400;
/** For the embedded database's one connection, everybody else waits meanwhile: fewer while somebody waits for a page. */
const ROWS_PER_EMBEDDED_FLUSH = 1_000;
const ROWS_WHILE_PEOPLE_WAIT = 200;
/** A tenant counts as reporting for so long after its last request. */
const SHARING_MS = 5_000;
/** With this many rows at most, a tenant whose turn would come late is written beside the flushes under way. */
const EXPRESS_ROWS = 100;
/** A tenant is refused while more than this waits of it, and everyone while that much waits in all. */
const MAX_WAITING_ROWS_OF_TENANT = 30_000;
const MAX_WAITING_ROWS = 120_000;
/** The embedded database has no background processes that would tidy it up. */
const ROWS_PER_MAINTENANCE = 200_000;

/** On the embedded database: tenants of whom few rows wait, and those of whom many do. */
const LANES = ["light", "heavy"] as const;
type Lane = (typeof LANES)[number];

interface WriterState {
  waiting: WaitingRows;
  /** The tenants whose rows each flush under way writes. */
  flushes: Set<ReadonlySet<string>>;
  /** Of the embedded database, those that wait for their turn or write. */
  lanes: Set<Lane>;
  /** Rows in these flushes. */
  rowsInFlight: number;
  /** When each tenant reported last, by the monotonic clock (ms); the latest at the end. */
  lastSeen: Map<string, number>;
  rowsSinceMaintenance: number;
  idle: (() => void)[];
  isPrepared: boolean;
}

const state = () =>
  singleton<WriterState>("usage-writer", () => ({
    waiting: new WaitingRows(),
    flushes: new Set(),
    lanes: new Set(),
    rowsInFlight: 0,
    lastSeen: new Map(),
    rowsSinceMaintenance: 0,
    idle: [],
    isPrepared: false,
  }));

/**
 * Refuses an organization's request while too much waits to be written: of it, or of all.
 * @throws AppError `rate_limited` for a tenant that sends more than is written, `unavailable` when everything is behind
 */
export function requireWriterCapacity(organizationId: string): void {
  const { waiting } = state();
  const options = { retryAfterSeconds: 1 };
  if (waiting.count(organizationId) > MAX_WAITING_ROWS_OF_TENANT) {
    throw new AppError(
      "rate_limited",
      "Too many of your events are waiting to be written. Send fewer at once.",
      options,
    );
  }
  if (waiting.count() > MAX_WAITING_ROWS) {
    throw new AppError("unavailable", "Too many events are waiting to be written. Try again.", options);
  }
}

/** How many rows wait to be written, or are being written, by this process. */
export function getUsageWriterLoad(): number {
  const { waiting, rowsInFlight } = state();
  return waiting.count() + rowsInFlight;
}

/**
 * Writes the rows of one request of one organization, and answers after their commit, a result for each row. A group commit
 * without a timer: while a flush is in flight, what arrives waits and goes together in the next one, the tenants in turn.
 * @throws when the database was away; then some of the rows may have been written
 */
export function writeUsage(rows: UsageRow[]): Promise<WriteOutcome[]> {
  if (rows.length === 0) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const writer = state();
    const [{ organization_id: organizationId }] = rows;
    writer.lastSeen.delete(organizationId);
    writer.lastSeen.set(organizationId, performance.now());
    writer.waiting.add({ organizationId, rows, taken: 0, settled: 0, outcomes: [], isOver: false, resolve, reject });
    // After the requests that have arrived by now, so that they go together: without it, most flushes carry one.
    setImmediate(startFlushes, writer);
  });
}

/** Resolves when everything handed to the writer so far is committed or refused. */
export function drainUsageWriter(): Promise<void> {
  const writer = state();
  if (writer.flushes.size === 0 && writer.waiting.isEmpty) return Promise.resolve();
  return new Promise((resolve) => writer.idle.push(resolve));
}

function startFlushes(writer: WriterState): void {
  if (writer.waiting.isEmpty) return;
  if (getDatabase().mode === "embedded") for (const lane of LANES) void runLane(writer, lane);
  else startOnServer(writer);
}

/** A server works on several statements at once. */
function startOnServer(writer: WriterState): void {
  const limit = isShared(writer) ? ROWS_PER_SHARED_FLUSH : ROWS_PER_FLUSH;
  const flushes = countPeopleWaiting() > 0 ? 1 : FLUSHES;
  while (writer.flushes.size < flushes && !writer.waiting.isEmpty) void flush(writer, writer.waiting.take(limit));
  if (writer.flushes.size !== flushes || writer.waiting.isEmpty) return;
  const express = writer.waiting.take(EXPRESS_ROWS, (tenant) => canOvertake(writer, tenant));
  if (express.length > 0) void flush(writer, express);
}

/** One flush at a time of each lane: all who send little together, or one who sends much, in turn with what is read. */
async function runLane(writer: WriterState, lane: Lane): Promise<void> {
  if (writer.lanes.has(lane)) return;
  const belongs = (tenant: string) => writer.waiting.count(tenant) <= EXPRESS_ROWS === (lane === "light");
  const first = writer.waiting.find(belongs);
  if (first === null) return;
  writer.lanes.add(lane);
  try {
    await inWriteTurn(lane === "light" ? lane : first, async () => {
      const portions = writer.waiting.take(
        countPeopleWaiting() > 0 ? ROWS_WHILE_PEOPLE_WAIT : ROWS_PER_EMBEDDED_FLUSH,
        lane === "light" ? belongs : (tenant) => tenant === first,
      );
      if (portions.length > 0) await flush(writer, portions);
    });
  } finally {
    writer.lanes.delete(lane);
  }
  startFlushes(writer);
}

/** Whether more than one tenant reports at the moment. */
function isShared({ lastSeen }: WriterState): boolean {
  const since = performance.now() - SHARING_MS;
  for (const [tenant, at] of lastSeen) {
    if (at >= since) break;
    lastSeen.delete(tenant);
  }
  return lastSeen.size > 1;
}

/** Nothing of it is being written, so that its rows wait for no lock of its own. */
function canOvertake({ flushes, waiting }: WriterState, tenant: string): boolean {
  return waiting.count(tenant) <= EXPRESS_ROWS && [...flushes].every((tenants) => !tenants.has(tenant));
}

async function flush(writer: WriterState, portions: Portion[]): Promise<void> {
  const rows = portions.reduce((sum, { from, to }) => sum + to - from, 0);
  const tenants = new Set(portions.map(({ job }) => job.organizationId));
  writer.flushes.add(tenants);
  writer.rowsInFlight += rows;
  try {
    if (!writer.isPrepared) await analyzeReferenceTables(getDatabase());
    writer.isPrepared = true;
    await timeFlush(writePortions(writer.waiting, portions));
  } catch (error) {
    for (const { job } of portions) failJob(writer.waiting, job, error);
  } finally {
    await maintainNowAndThen(writer, rows);
    writer.flushes.delete(tenants);
    writer.rowsInFlight -= rows;
    startFlushes(writer);
    if (writer.flushes.size === 0 && writer.waiting.isEmpty) for (const resolve of writer.idle.splice(0)) resolve();
  }
}

async function maintainNowAndThen(writer: WriterState, rows: number): Promise<void> {
  const database = getDatabase();
  if (database.mode !== "embedded") return;
  writer.rowsSinceMaintenance += rows;
  if (writer.rowsSinceMaintenance < ROWS_PER_MAINTENANCE) return;
  writer.rowsSinceMaintenance = 0;
  await maintainEmbeddedDatabase(database).catch((error) =>
    console.error(`Tidying up the database failed: ${describeError(error)}`),
  );
}
