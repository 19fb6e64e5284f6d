import { separateParts } from "@/lib/events/buckets/event-counts";
import { NO_TOKENS, type TokenBuckets } from "@/lib/events/buckets/token-buckets";
import type { TokenDetail } from "@/lib/generated/prisma/client";
import type { UsageEvent } from "./usage-event";

/** What an event's counts say: the disjoint buckets, and how much of them is known. */
export interface CountReading {
  tokens: Readonly<TokenBuckets>;
  /** With TOTAL_ONLY the total stands in `input`, because nothing tells how it splits. */
  detail: Exclude<TokenDetail, "PARTIAL">;
}

/**
 * Takes the event's inclusive counts apart into disjoint buckets. A missing half is worked out from the total when it can
 * be; a failed call without any count is taken as one that was never served, and so never billed: no tokens.
 */
export function readCounts(event: UsageEvent): CountReading {
  const { total_tokens: total } = event;
  let { input_tokens: input, output_tokens: output } = event;
  if (input == null && output == null) {
    if (total != null) return { tokens: { ...NO_TOKENS, input: total }, detail: total === 0 ? "FULL" : "TOTAL_ONLY" };
    return { tokens: NO_TOKENS, detail: event.success === false ? "FULL" : "UNKNOWN" };
  }
  if (total != null) {
    input ??= total - (output ?? 0);
    output ??= total - input;
  }
  return { tokens: separateParts({ ...event, input_tokens: input, output_tokens: output }), detail: "FULL" };
}
