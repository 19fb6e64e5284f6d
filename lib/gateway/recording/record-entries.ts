import type { Observation } from "@/lib/events/failures/observation";
import { ObservedEvent } from "@/lib/events/schema/observed-event";
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
  for (const group of bySource(entries)) {
    const first = await record(group);
    const again = first.conflicts.map((entry) => ({ ...entry, event: { ...entry.event, id: entry.ownId } }));
    const second = await record(again);
    const conflicts = second.conflicts.map((entry) => ({ entry, reason: "Another request is recorded under its ID." }));
    refused.push(...first.invalid, ...second.invalid, ...conflicts);
  }
  return refused;
}

async function record(entries: readonly UsageEntry[]): Promise<{ invalid: RefusedEntry[]; conflicts: UsageEntry[] }> {
  if (entries.length === 0) return { invalid: [], conflicts: [] };
  const events = entries.map(({ event, observation }) => (observation ? new ObservedEvent(event, observation) : event));
  const { rejected } = await recordUsage(entries[0].source, events);
  const invalid = rejected.filter(({ code }) => code === "invalid");
  const conflicts = rejected.filter(({ code }) => code === "conflict");
  return {
    invalid: invalid.map(({ index, message }) => ({ entry: entries[index], reason: message })),
    conflicts: conflicts.map(({ index }) => entries[index]),
  };
}

function bySource(entries: readonly UsageEntry[]): UsageEntry[][] {
  const groups = new Map<string, UsageEntry[]>();
  for (const entry of entries) {
    const name = `${entry.source.organizationId} ${entry.source.apiKeyId}`;
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return [...groups.values()];
}
