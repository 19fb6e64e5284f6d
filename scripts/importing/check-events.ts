import { checkEvent } from "@/lib/events/schema/check-event";
import type { RecordedUsage } from "@/lib/ledger/recording/record-usage";
import { Rejections } from "@/lib/ledger/recording/rejections";
import { createPace } from "@/lib/runtime/turns/pace";

/** What recording these events would answer as far as the events themselves decide it; for a dry run. */
export async function checkEvents(events: Record<string, unknown>[]): Promise<RecordedUsage> {
  const pace = createPace();
  const rejections = new Rejections();
  for (const [index, event] of events.entries()) {
    const { problem } = await checkEvent(event, pace);
    if (problem !== null) rejections.add(index, "invalid", problem);
  }
  const rejected = rejections.list();
  return { accepted: events.length - rejected.length, duplicates: 0, rejected };
}
