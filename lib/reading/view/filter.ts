import { z } from "zod";
import { mapTextLabels, USAGE_KINDS } from "@/lib/events/labels/label-columns";
import { Uuid } from "@/lib/values/ids/uuid";
import { isTimeZone } from "@/lib/values/time/dates";

/** One value or several: a search parameter that may be repeated. */
const many = <Item extends z.ZodType<string>>(item: Item) =>
  z
    .union([item.transform((value) => [value]), z.array(item)])
    .default([])
    .transform((values) => values as z.output<Item>[]);

/** PostgreSQL stores no NUL, and refuses to compare with one. */
const text = z
  .string()
  .max(500)
  .refine((value) => !value.includes("\0"), "NUL characters aren't allowed.");
const boundary = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: "Use a date (2026-11-22) or a time (2026-11-22T08:00:00Z).",
});

/**
 * Which calls to look at: the search parameters that every read and every page shares. Without `from`, `to` and `days` it
 * is the last 30 days, today included. Dates are days in the reporting zone and `to` is then included; an instant `to` is
 * not.
 */
export const UsageFilter = z
  .strictObject({
    from: boundary.optional(),
    to: boundary.optional(),
    days: z.coerce.number().int().min(1).max(3_660).optional(),
    zone: z.string().refine(isTimeZone, "Unknown time zone. Use a name such as Europe/Berlin.").optional(),
    organization: many(Uuid),
    model: many(Uuid),
    provider: many(text),
    user: many(text),
    room: many(text),
    ...mapTextLabels(() => many(text)),
    kind: many(z.enum(USAGE_KINDS)),
    /** Ours; all zeros for calls that came without a key. */
    api_key: many(Uuid),
    success: z.enum(["true", "false"]).optional(),
  })
  .refine((filter) => !(filter.days && (filter.from || filter.to)), {
    path: ["days"],
    message: "Use either days, or from and to.",
  });
export type UsageFilter = z.output<typeof UsageFilter>;
