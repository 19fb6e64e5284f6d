import { describeIssue, type RecordedUsage, type RejectedEvent } from "@/lib/usage/record-usage";
import { UsageEvent } from "@/lib/usage/usage-event";

/** What recording these events would answer as far as the events themselves decide it; for a dry run. */
export async function checkEvents(events: Record<string, unknown>[]): Promise<RecordedUsage> {
  const rejected: RejectedEvent[] = events.flatMap((event, index) => {
    const { error } = UsageEvent.safeParse(event);
    return error ? [{ index, code: "invalid", message: describeIssue(error.issues[0]) }] : [];
  });
  return { accepted: events.length - rejected.length, duplicates: 0, rejected };
}
