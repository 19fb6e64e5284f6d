import type { Observation } from "@/lib/events/failures/observation";
import { type EventMarks, ObservedEvent } from "@/lib/events/schema/observed-event";
import { isFromTrace } from "@/lib/events/schema/trace-event-id";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import type { UsageSource } from "@/lib/ledger/recording/recorded-for";

/** One call to be recorded. */
export interface UsageEntry {
  source: UsageSource;
  event: Record<string, unknown>;
  /** The call's own id, for when the caller's is taken by another call: programs repeat their headers with each retry. */
  ownId: string;
  /** Of a failed call. */
  observation?: Observation;
  marks?: EventMarks;
  /** It looks at an answer again, which may be recorded already: another record of it is the same call's. */
  isRepeat?: boolean;
}

/** A call that the ledger will never take as it is. */
export interface RefusedEntry {
  entry: UsageEntry;
  reason: string;
}

/**
 * Records calls, safely again and again. A call under an id that another call has is recorded under its own.
 * @returns the calls that were refused for what they are; all others are committed
 * @throws like `recordUsage`, with some or none recorded
 */
export async function recordEntries(entries: readonly UsageEntry[]): Promise<RefusedEntry[]> {
  const refused: RefusedEntry[] = [];
  for (const group of groupBySource(entries)) {
    const first = await record(group);
    const again = first.conflicts.map(underOwnId);
    const second = await record(again);
    const conflicts = second.conflicts.map((entry) => ({ entry, reason: "Another request is recorded under its ID." }));
    refused.push(...first.invalid, ...second.invalid, ...conflicts);
  }
  return refused;
}

async function record(entries: readonly UsageEntry[]): Promise<{ invalid: RefusedEntry[]; conflicts: UsageEntry[] }> {
  if (entries.length === 0) return { invalid: [], conflicts: [] };
  const events = entries.map(({ event, observation, marks }) =>
    observation || marks ? new ObservedEvent(event, observation, marks) : event,
  );
  const traced = new Set<number>();
  const onConflict = (index: number, heldBy: string | null, isAlike: boolean) => {
    if (isAlike && isFromTrace(heldBy)) traced.add(index);
  };
  const { rejected } = await recordUsage(entries[0].source, events, { onConflict });
  const invalid = rejected.filter(({ code }) => code === "invalid");
  const conflicts = rejected.filter(({ code, index }) => {
    return code === "conflict" && !isSameCall(entries[index], traced.has(index));
  });
  return {
    invalid: invalid.map(({ index, message }) => ({ entry: entries[index], reason: message })),
    conflicts: conflicts.map(({ index }) => entries[index]),
  };
}

/** Whether the record under an entry's ID is of the same call: it was seen twice, or a trace has reported it. */
function isSameCall({ marks, isRepeat }: UsageEntry, isTraced: boolean): boolean {
  return marks?.recordId !== undefined && (isRepeat === true || isTraced);
}

function underOwnId({ marks, ...entry }: UsageEntry): UsageEntry {
  const own = { ...entry, event: { ...entry.event, id: entry.ownId } };
  return marks ? { ...own, marks: { ...marks, recordId: undefined } } : own;
}

/** Entries of one tenant and key together, each in their order. */
export function groupBySource(entries: readonly UsageEntry[]): UsageEntry[][] {
  const groups = new Map<string, UsageEntry[]>();
  for (const entry of entries) {
    const name = `${entry.source.organizationId} ${entry.source.apiKeyId}`;
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return [...groups.values()];
}
