import { type Observation, UNOBSERVED } from "@/lib/events/failures/observation";

/** What was seen of a call that its event doesn't say; no part of what makes two events the same. */
export interface EventMarks {
  /** The ID of its record, a UUID, instead of the one by the event's ID: see `response-record-id.ts`. */
  recordId?: string;
  /** Its answer broke off: what it counts is the least that it used. */
  isPartial?: boolean;
}

export const UNMARKED: EventMarks = Object.freeze({});

/** An event that was seen from outside, and not reported by the program itself: among the events of `recordUsage`. */
export class ObservedEvent {
  constructor(
    readonly event: unknown,
    readonly observation: Observation = UNOBSERVED,
    readonly marks: EventMarks = UNMARKED,
  ) {}
}
