import { EVENT_BUCKETS, withParts } from "@/lib/events/buckets/event-counts";
import { UNOBSERVED } from "@/lib/events/failures/observation";
import type { ReadableEvent } from "./check-event";

const MAX_ID = 200;

/**
 * What other models answered within a call, as calls of their own: no record has two models, and each is billed at its own
 * price. Their ids come from the call's, so that a retry is a duplicate. A reported cost is of the whole, and stays with it.
 */
export function otherCalls({ event, reading }: ReadableEvent): ReadableEvent[] {
  const { others = [], ...whole } = reading;
  if (whole.reportedCostUsd !== null) return [];
  return others.map(({ model, tokens }, index) => {
    const counts = EVENT_BUCKETS.map(({ field, bucket }) => [field, withParts(tokens, bucket)] as const);
    const own = {
      ...event,
      id: event.id && `${event.id.slice(0, MAX_ID - 20)}/other-${index + 1}`,
      model,
      ...Object.fromEntries(counts.filter(([, count]) => count > 0)),
      response: undefined,
      usage: undefined,
      response_time_ms: undefined,
      time_to_first_token_ms: undefined,
    };
    const read = { ...whole, model, tokens, items: {}, detail: "FULL" as const };
    return { event: own, reading: read, observation: UNOBSERVED, isLong: false, problem: null };
  });
}
