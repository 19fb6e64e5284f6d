import { z } from "zod";

/** How many events may be reported in a minute; more than a server could take in means no limit. */
export const MAX_EVENTS_PER_MINUTE = 100_000_000;

export const EventsPerMinute = z
  .number()
  .int("Enter a whole number.")
  .min(1, "Enter 1 or more.")
  .max(MAX_EVENTS_PER_MINUTE, "Enter 100,000,000 or less.");
