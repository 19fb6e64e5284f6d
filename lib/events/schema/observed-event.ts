import type { Observation } from "@/lib/events/failures/observation";

/** An event that was seen from outside, and not reported by the program itself: among the events of `recordUsage`. */
export class ObservedEvent {
  constructor(
    readonly event: unknown,
    readonly observation: Observation,
  ) {}
}
