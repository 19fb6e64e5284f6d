import { type Observation, ObservedEvent } from "@/lib/usage/observed-event";
import { recordUsage, type UsageSource } from "@/lib/usage/record-usage";

/** One call to be recorded. */
export interface UsageEntry {
  source: UsageSource;
  event: Record<string, unknown>;
  /** The call's own id, for when the caller's is taken by another call: programs repeat their headers with each retry. */
  ownId: string;
  /** Of a failed call. */
  observation?: Observation;
}

/**
 * Records calls, safely again and again. A call under an id that another call has is recorded under its own; one that is
 * refused is told in the server's log, without its content.
 * @throws like `recordUsage`, with some or none recorded
 */
export async function recordEntries(entries: readonly UsageEntry[]): Promise<void> {
  for (const group of bySource(entries)) {
    const again = await record(group);
    const refused = await record(again.map((entry) => ({ ...entry, event: { ...entry.event, id: entry.ownId } })));
    for (const { ownId } of refused) console.error(`The gateway's call ${ownId} met another one under its id.`);
  }
}

/** @returns those whose id belongs to another call */
async function record(entries: readonly UsageEntry[]): Promise<UsageEntry[]> {
  if (entries.length === 0) return [];
  const { rejected } = await recordUsage(
    entries[0].source,
    entries.map(({ event, observation }) => (observation ? new ObservedEvent(event, observation) : event)),
  );
  for (const { index, code, message } of rejected) {
    if (code === "invalid") console.error(`The gateway's call ${entries[index].ownId} was not recorded: ${message}`);
  }
  return rejected.filter(({ code }) => code === "conflict").map(({ index }) => entries[index]);
}

function bySource(entries: readonly UsageEntry[]): UsageEntry[][] {
  const groups = new Map<string, UsageEntry[]>();
  for (const entry of entries) {
    const name = `${entry.source.organizationId} ${entry.source.apiKeyId}`;
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return [...groups.values()];
}
