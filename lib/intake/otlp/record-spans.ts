import { ObservedEvent } from "@/lib/events/schema/observed-event";
import { isFromTrace } from "@/lib/events/schema/trace-event-id";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import type { UsageSource } from "@/lib/ledger/recording/recorded-for";
import type { RejectedEvent } from "@/lib/ledger/recording/rejections";

/**
 * Records the calls that spans are. One that the gateway has recorded, by the provider's ID of its answer, counts once and is taken; one
 * that shares that ID with another span is recorded by its own.
 * @returns those that were rejected, by their position
 * @throws like `recordUsage`
 */
export async function recordSpans(source: UsageSource, events: readonly unknown[]): Promise<RejectedEvent[]> {
  const again: number[] = [];
  const known = new Set<number>();
  const onConflict = (index: number, heldBy: string | null, isAlike: boolean) => {
    if (!isMarked(events[index])) return;
    known.add(index);
    if (isFromTrace(heldBy) || !isAlike) again.push(index);
  };
  const { rejected } = await recordUsage(source, events, { onConflict });
  const first = rejected.filter(({ index }) => !known.has(index));
  if (again.length === 0) return first;
  const second = await recordUsage(
    source,
    again.map((index) => withoutMark(events[index])),
  );
  const moved = second.rejected.map((rejection) => ({ ...rejection, index: again[rejection.index] }));
  return [...first, ...moved].sort((a, b) => a.index - b.index);
}

const isMarked = (event: unknown) => event instanceof ObservedEvent && event.marks.recordId !== undefined;

function withoutMark(event: unknown): unknown {
  return event instanceof ObservedEvent ? new ObservedEvent(event.event, event.observation) : event;
}
