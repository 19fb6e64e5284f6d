import { z } from "zod";
import { Uuid } from "@/lib/values/ids/uuid";

/**
 * A place in a list of records, newest first, and which way to go on from it. The id breaks ties between calls of the same
 * millisecond, the organization those between calls of the same id. It says where to begin, never whose records to show.
 */
export interface RecordCursor {
  direction: "older" | "newer";
  /** ISO 8601 in UTC, to the millisecond. */
  occurredAt: string;
  id: string;
  organizationId: string;
}

const Parts = z.tuple([z.enum(["older", "newer"]), z.iso.datetime({ precision: 3 }), Uuid, Uuid]);

/** Older or newer than this record. */
export function cursorAt(
  direction: RecordCursor["direction"],
  record: { occurred_at: Date; id: string; organization_id: string },
): RecordCursor {
  const { occurred_at, id, organization_id } = record;
  return { direction, occurredAt: occurred_at.toISOString(), id, organizationId: organization_id };
}

/** As a search parameter: older_2026-11-22T08:30:00.000Z_ID_ORGANIZATION. */
export function writeRecordCursor({ direction, occurredAt, id, organizationId }: RecordCursor): string {
  return [direction, occurredAt, id, organizationId].join("_");
}

/** The other way round; null for what is no cursor. */
export function readRecordCursor(text: string): RecordCursor | null {
  const { data } = Parts.safeParse(text.split("_"));
  if (!data || Number.isNaN(Date.parse(data[1]))) return null;
  const [direction, occurredAt, id, organizationId] = data;
  return { direction, occurredAt, id, organizationId };
}
