import { z } from "zod";
import { EventFields } from "@/lib/events/schema/usage-event";

/** What a program reports: field names of other systems are read as well. */
export const UsageEvents = z.union([EventFields, z.array(EventFields)]);

/** What became of the reported events. */
export const RecordedUsageAnswer = z.strictObject({
  accepted: z.int(),
  duplicates: z.int().describe("Events recorded before, with the same ID and content"),
  rejected: z.array(
    z.strictObject({
      index: z.int().describe("The event's position in the request, from 0"),
      code: z.enum(["invalid", "conflict"]).describe("conflict: the ID belongs to another request, which is kept"),
      message: z.string(),
    }),
  ),
});
