import { setTimeout as pause } from "node:timers/promises";
import { getDatabase } from "@/lib/db/connection/database";
import { databaseErrorKind, sqlStateOf } from "@/lib/db/connection/database-error";
import { INPUT_BUCKETS, OUTPUT_BUCKETS, type TokenBucket } from "@/lib/events/buckets/token-buckets";
import type { CostSource, TokenDetail } from "@/lib/generated/prisma/client";
import { ALL_INPUT, ALL_OUTPUT } from "@/lib/ledger/rollups/token-sums-sql";
import { flushUsage } from "./flush-usage";
import { forgetSubjects, resolveSubjects } from "./resolve-subjects";
import type { UsageRow } from "./usage-row";

/**
 * Outcome of writing a row. `conflict`: the ID belongs to another request, which is kept. `stale`: it refers to a model,
 * price or other row that was deleted after the row was made.
 */
export type WriteOutcome =
  | { status: "inserted" | "stale" }
  | { status: "duplicate"; stored: StoredRecord }
  | { status: "conflict"; stored: StoredRecord; isAlike: boolean }
  | { status: "rejected"; message: string };

/** The record that has a row's ID already. */
export interface StoredRecord {
  content_hash: string;
  /** As its reporter named it; null for a UUID. */
  caller_id: string | null;
  cost_usd: string | null;
  cost_source: CostSource;
  token_detail: TokenDetail;
  occurred_at: Date;
  /** Of all buckets. */
  input: string;
  output: string;
}

/** Requests under one ID that began so far apart aren't the same, unless their counts are (ms). */
const SAME_MOMENT_MS = 10 * 60_000;

const FOREIGN_KEY_VIOLATION = "23503";
const CONFLICT_TRIES = 4;
const CONFLICT_PAUSE_MS = 20;

/**
 * Writes rows in one transaction and returns an outcome for each. Only errors of the data itself (SQLSTATE classes 22 and
 * 23) reject a row, and only that row.
 * @throws the database's error for anything else; then none of the rows is acknowledged, and all can be sent again
 */
export async function writeRows(rows: readonly UsageRow[]): Promise<WriteOutcome[]> {
  try {
    return await writeAgainOnConflict(rows);
  } catch (error) {
    if (databaseErrorKind(error) !== "data") throw error;
    // A user or room may have been deleted since its ID was remembered.
    forgetSubjects();
    return writeInHalves(rows);
  }
}

/** Finds the rows at fault by halving, so that one among thousands costs a dozen statements instead of thousands. */
async function writeInHalves(rows: readonly UsageRow[]): Promise<WriteOutcome[]> {
  try {
    return await writeAgainOnConflict(rows);
  } catch (error) {
    if (databaseErrorKind(error) !== "data") throw error;
    if (rows.length === 1) return [refuse(error)];
    const middle = Math.ceil(rows.length / 2);
    return [...(await writeInHalves(rows.slice(0, middle))), ...(await writeInHalves(rows.slice(middle)))];
  }
}

function refuse(error: unknown): WriteOutcome {
  const sqlState = sqlStateOf(error);
  if (sqlState === FOREIGN_KEY_VIOLATION) return { status: "stale" };
  // Without the database's message, which quotes values.
  console.error(`A usage record was refused by the database (SQLSTATE ${sqlState}).`);
  return { status: "rejected", message: `The database rejected a value of this event (SQLSTATE ${sqlState}).` };
}

async function writeAgainOnConflict(rows: readonly UsageRow[]): Promise<WriteOutcome[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write(rows);
    } catch (error) {
      if (databaseErrorKind(error) !== "conflict" || attempt === CONFLICT_TRIES) throw error;
      await pause(CONFLICT_PAUSE_MS * attempt * (1 + Math.random()));
    }
  }
}

async function write(rows: readonly UsageRow[]): Promise<WriteOutcome[]> {
  await resolveSubjects(rows);
  const ordered = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const inserted = new Set((await flushUsage(ordered)).map(keyOf));
  if (inserted.size === rows.length) return rows.map(() => ({ status: "inserted" }));
  return compareWithStored(rows, inserted);
}

const keyOf = (row: { organization_id: string; id: string }) => `${row.organization_id}${row.id}`;

/** Tells retries from other requests under the same ID, also where one batch holds an ID twice: its first row was written. */
async function compareWithStored(rows: readonly UsageRow[], inserted: Set<string>): Promise<WriteOutcome[]> {
  const seen = new Set<string>();
  const repeated = rows.map((row) => {
    const key = keyOf(row);
    const isFirst = inserted.has(key) && !seen.has(key);
    seen.add(key);
    return isFirst ? null : row;
  });
  const records = await readStored(repeated.filter((row) => row !== null));
  return repeated.map((row) => {
    if (row === null) return { status: "inserted" };
    const stored = records.get(keyOf(row));
    // Neither written nor there: the rows of a tenant that was deleted meanwhile are left out.
    if (stored === undefined) return { status: "rejected", message: "This tenant no longer exists." };
    if (stored.content_hash === row.content_hash) return { status: "duplicate", stored };
    return { status: "conflict", stored, isAlike: isAlike(row, stored) };
  });
}

/** Whether a record may be of the same request as a row that somebody else reports: of its moment, or with its counts. */
function isAlike(row: UsageRow, { occurred_at, input, output }: StoredRecord): boolean {
  if (Math.abs(Date.parse(row.occurred_at) - occurred_at.getTime()) <= SAME_MOMENT_MS) return true;
  const sum = (buckets: readonly TokenBucket[]) => buckets.reduce((total, { column }) => total + row[column], 0);
  return String(sum(INPUT_BUCKETS)) === input && String(sum(OUTPUT_BUCKETS)) === output;
}

async function readStored(rows: readonly UsageRow[]): Promise<Map<string, StoredRecord>> {
  const stored = await getDatabase().prisma.$queryRaw<(StoredRecord & { organization_id: string; id: string })[]>`
    SELECT organization_id, id, encode(content_hash, 'hex') AS content_hash, caller_id, cost_usd::text AS cost_usd,
      cost_source::text AS cost_source, token_detail::text AS token_detail, occurred_at,
      (${ALL_INPUT})::text AS input, (${ALL_OUTPUT})::text AS output
    FROM usage_records
    JOIN unnest(${rows.map((row) => row.organization_id)}::uuid[], ${rows.map((row) => row.id)}::uuid[])
      AS wanted (organization_id, id) USING (organization_id, id)`;
  return new Map(stored.map((row) => [keyOf(row), row]));
}
