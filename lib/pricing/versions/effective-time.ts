import { z } from "zod";

/**
 * From when or until when a price holds: a date, which is the day's beginning in UTC, or an instant with its offset. Nothing
 * and an empty text are null: from the beginning, or without an end.
 */
export const EffectiveTime = z
  .union([z.literal(""), z.iso.date(), z.iso.datetime({ offset: true })], {
    error: "Use a date (2026-11-22) or a time (2026-11-22T08:00:00Z).",
  })
  .nullish()
  .transform((text) => (text ? new Date(text) : null));

/** Whether a period has any time in it. */
export function isPeriod({
  effectiveFrom,
  effectiveTo,
}: {
  effectiveFrom: Date | null;
  effectiveTo: Date | null;
}): boolean {
  return !effectiveFrom || !effectiveTo || effectiveFrom < effectiveTo;
}
