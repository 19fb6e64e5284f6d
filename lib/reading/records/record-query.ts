import { z } from "zod";
import { UsageFilter } from "@/lib/reading/view/filter";
import { readRecordCursor } from "./record-cursor";

/** What failed calls of the same cause share. */
export const ErrorFingerprint = z
  .string()
  .regex(/^[0-9a-f]{16}$/, "Use an error fingerprint of 16 hexadecimal digits.");

/** A record's id, or the caller's own. */
export const RecordName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((value) => !value.includes("\0"), "NUL characters aren't allowed.");

/**
 * Which records to list: a usage filter, and `error` (a fingerprint), `q` (a record's id or the caller's own; it is then
 * looked for in all time, whatever else is filtered), `cursor` and `limit`.
 */
export const RecordQuery = UsageFilter.safeExtend({
  error: ErrorFingerprint.optional(),
  q: RecordName.optional(),
  cursor: z
    .string()
    .transform((text, context) => {
      const cursor = readRecordCursor(text);
      if (cursor) return cursor;
      context.addIssue("This cursor isn't valid. Use next_cursor or previous_cursor of a page.");
      return z.NEVER;
    })
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type RecordQuery = z.output<typeof RecordQuery>;

/** Which part of the records in view to list. */
export type RecordPage = Pick<RecordQuery, "error" | "q" | "cursor" | "limit">;
