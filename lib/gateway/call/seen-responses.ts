import { LRUCache } from "lru-cache";
import { responseRecordId } from "@/lib/events/schema/response-record-id";
import { singleton } from "@/lib/runtime/caches/singleton";

const REMEMBERED = 20_000;

const seen = () => singleton("gateway-seen-responses", () => new LRUCache<string, true>({ max: REMEMBERED }));

/**
 * The ID of a call's record by the ID of its answer; null without one, and where an earlier call had the same answer's ID: some servers
 * give every answer the same, and each call counts.
 */
export function firstRecordIdOf(organizationId: string, responseId: string | null): string | null {
  const recordId = responseRecordId(responseId);
  if (recordId === null) return null;
  const key = `${organizationId} ${recordId}`;
  if (seen().has(key)) return null;
  seen().set(key, true);
  return recordId;
}
