import { databaseErrorKind } from "@/lib/db/connection/database-error";
import { checkEvent, type ReadableEvent } from "@/lib/events/schema/check-event";
import { otherCalls } from "@/lib/events/schema/other-calls";
import type { PriceBook } from "@/lib/pricing/book/price-book";
import { getPriceBooks } from "@/lib/pricing/book/price-books";
import { billedModel } from "@/lib/pricing/models/answered-model";
import { resolveModels } from "@/lib/pricing/models/resolve-models";
import { countRecorded } from "@/lib/runtime/metrics/count-recorded";
import { createPace, type Pace } from "@/lib/runtime/turns/pace";
import { forgetReferences } from "./forget-references";
import { type RecordedEvent, toRecordedEvent } from "./recorded-event";
import type { UsageSource } from "./recorded-for";
import { type RejectedEvent, Rejections } from "./rejections";
import { rememberUnacknowledged } from "./unacknowledged-ids";
import type { UsageRow } from "./usage-row";
import { toUsageRow } from "./usage-row-of-event";
import { requireWriterCapacity, writeUsage } from "./usage-writer";
import type { WriteOutcome } from "./write-rows";

const CONFLICT = "Another request is already recorded under this ID and is kept.";

export interface RecordedUsage {
  accepted: number;
  /** Events recorded before, with the same id and content. */
  duplicates: number;
  rejected: RejectedEvent[];
  /** What became of each event that was not rejected, where somebody wants to know. */
  events?: RecordedEvent[];
}

interface RecordingOptions {
  /** Whether to say what became of each event. */
  withEvents?: boolean;
  /** Told of each event whose ID another call has: how that call's reporter named it, and whether it may be the same call. */
  onConflict?: (index: number, heldBy: string | null, isAlike: boolean) => void;
}

/** One request on its way, and what has come of its events so far. */
interface Recording {
  source: UsageSource;
  rejected: Rejections;
  counts: { accepted: number; duplicates: number };
  /** Null where nobody wants to know. */
  events: RecordedEvent[] | null;
  onConflict: RecordingOptions["onConflict"];
  pace: Pace;
}

/** An event that can be recorded, with its position in the request. */
interface IndexedEvent {
  index: number;
  checked: ReadableEvent;
  /** A call within the event's, which the answer doesn't count. */
  isWithin?: true;
}

/**
 * The one way in for usage: every event is checked, its counts are read, it is priced at its own time and written, together
 * with its share of the aggregates. Returns after the commit. One bad event never sinks the others. Works in portions, so that
 * other requests are answered meanwhile.
 * @throws AppError `rate_limited` or `unavailable` when too much waits to be written; passing database errors, after which the
 * same events can be sent again: none is counted twice
 */
export async function recordUsage(
  source: UsageSource,
  events: readonly unknown[],
  { withEvents = false, onConflict }: RecordingOptions = {},
): Promise<RecordedUsage> {
  requireWriterCapacity(source.organizationId);
  const rejected = new Rejections();
  const readable: IndexedEvent[] = [];
  const pace = createPace();
  for (const [index, input] of events.entries()) {
    const checked = await checkEvent(input, pace);
    if (pace.isDue()) await pace.rest();
    if (checked.problem === null) {
      readable.push({ index, checked });
      for (const other of otherCalls(checked)) readable.push({ index, checked: other, isWithin: true });
    } else rejected.add(index, "invalid", checked.problem);
  }
  const counts = { accepted: 0, duplicates: 0 };
  const recorded: RecordedEvent[] | null = withEvents ? [] : null;
  const recording = { source, rejected, counts, events: recorded, onConflict, pace };
  const stale = await write(recording, readable);
  if (stale.length > 0) {
    // What was remembered of models and prices is out of date: another process merged or removed some.
    forgetReferences();
    const gone = await write(recording, stale);
    for (const { index } of gone) rejected.add(index, "invalid", "It refers to something that has been deleted.");
  }
  const told = recorded && { events: recorded.sort((a, b) => a.index - b.index) };
  return countRecorded({ ...counts, rejected: rejected.list(), ...told });
}

/** @returns the events that refer to what is no longer there */
async function write(recording: Recording, events: readonly IndexedEvent[]): Promise<IndexedEvent[]> {
  try {
    return await writeTogether(recording, events);
  } catch (error) {
    if (databaseErrorKind(error) !== "data") throw error;
    if (events.length === 1) {
      recording.rejected.add(events[0].index, "invalid", "model: the database doesn't accept this name");
      return [];
    }
    // A model that the database refuses must not take the other events with it.
    const middle = Math.ceil(events.length / 2);
    const first = await write(recording, events.slice(0, middle));
    return [...first, ...(await write(recording, events.slice(middle)))];
  }
}

async function writeTogether(recording: Recording, events: readonly IndexedEvent[]): Promise<IndexedEvent[]> {
  const [rows, written] = await toRows(recording, events);
  const outcomes = await writeUsage(rows).catch((error) => {
    rememberUnacknowledged(rows);
    throw error;
  });
  return outcomes.flatMap((outcome, position) => {
    const event = written[position];
    if (outcome.status === "stale") {
      rememberUnacknowledged([rows[position]]);
      return [event];
    }
    count(recording, outcome, event);
    if (!event.isWithin) recording.events?.push(...toRecordedEvent(event.index, rows[position], outcome));
    return [];
  });
}

function count(
  { counts, rejected, onConflict }: Recording,
  outcome: WriteOutcome,
  { index, isWithin }: IndexedEvent,
): void {
  if (isWithin && (outcome.status === "inserted" || outcome.status === "duplicate")) return;
  if (outcome.status === "inserted") counts.accepted++;
  else if (outcome.status === "duplicate") counts.duplicates++;
  else if (outcome.status === "rejected") rejected.add(index, "invalid", outcome.message);
  else if (outcome.status === "conflict") {
    rejected.add(index, "conflict", CONFLICT);
    onConflict?.(index, outcome.stored.caller_id, outcome.isAlike);
  }
}

/** Prices events, whose models and prices are read together; those whose cost cannot be stored are rejected. */
async function toRows(
  { source, rejected, pace }: Recording,
  events: readonly IndexedEvent[],
): Promise<[UsageRow[], IndexedEvent[]]> {
  const receivedAt = new Date();
  const names = events.map(({ checked: { reading } }) => ({
    provider: reading.provider,
    name: billedModel(reading.provider, reading.answeredModel, reading.model),
  }));
  const modelIds = await resolveModels(source.organizationId, names);
  const books = await getPriceBooks(modelIds);
  const rows: UsageRow[] = [];
  const kept: IndexedEvent[] = [];
  for (const [position, event] of events.entries()) {
    if (pace.isDue()) await pace.rest();
    const model = { id: modelIds[position], book: books.get(modelIds[position]) as PriceBook };
    const row = toUsageRow(source, event.checked, model, receivedAt);
    if (row === null) {
      const problem = "The cost of this many tokens is too large to be recorded.";
      rejected.add(event.index, "invalid", problem);
      continue;
    }
    rows.push(row);
    kept.push(event);
  }
  return [rows, kept];
}
