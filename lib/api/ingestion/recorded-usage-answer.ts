import { z } from "zod";
import { EventFields } from "@/lib/events/schema/usage-event";
import type { CostSource } from "@/lib/generated/prisma/client";
import type { RecordedUsage } from "@/lib/ledger/recording/record-usage";
import type { RecordedEvent } from "@/lib/ledger/recording/recorded-event";

/** What a program reports: field names of other systems are read as well. */
export const UsageEvents = z.union([EventFields, z.array(EventFields)]);

/** How sure a cost is. */
const PriceStatus = z
  .enum(["priced", "reported", "estimated", "minimum", "unpriced"])
  .describe(
    "priced: calculated from the model's price; reported: as the provider charged it; estimated: from the tenant's default price; " +
      "minimum: the response ended early; unpriced: no cost is known",
  );
const STATUSES = {
  CALCULATED: "priced",
  REPORTED: "reported",
  ESTIMATED: "estimated",
  UNPRICED: "unpriced",
} as const satisfies Record<CostSource, z.output<typeof PriceStatus>>;

/** The search parameters of a report. */
export const UsageOptions = z.object({
  details: z.literal("true").optional().describe("true: the answer lists each event of many, with its cost"),
});

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
  events: z
    .array(
      z.strictObject({
        index: z.int().describe("The event's position in the request, from 0"),
        id: z.uuid().describe("The request's ID here"),
        caller_id: z.string().nullable().describe("The ID that you sent, where it isn't a UUID"),
        is_new: z.boolean().describe("false: it was recorded before"),
        cost_usd: z.string().nullable().describe("USD, an exact decimal; null for an unpriced request"),
        price_status: PriceStatus,
      }),
    )
    .optional()
    .describe("What became of each event that wasn't rejected: for a single event, and with details=true"),
});

/** What a recorded request answers, in the API's names. */
export function recordedUsageJson({ events, ...counts }: RecordedUsage): z.output<typeof RecordedUsageAnswer> {
  return events ? { ...counts, events: events.map(recordedEventJson) } : counts;
}

function recordedEventJson({ index, id, callerId, isNew, costUsd, costSource, tokenDetail }: RecordedEvent) {
  const isMinimum = tokenDetail === "PARTIAL" && costSource === "CALCULATED";
  const status: z.output<typeof PriceStatus> = isMinimum ? "minimum" : STATUSES[costSource];
  return { index, id, caller_id: callerId, is_new: isNew, cost_usd: costUsd, price_status: status };
}
