import { LRUCache } from "lru-cache";
import { singleton } from "@/lib/runtime/caches/singleton";
import { newId } from "@/lib/values/ids/new-id";
import type { UsageRow } from "./usage-row";

/** How long a caller may take to send again what was not acknowledged. */
const REMEMBERED_MS = 15 * 60_000;
const REMEMBERED_EVENTS = 200_000;

type Reported = Pick<UsageRow, "organization_id" | "api_key_id" | "content_hash">;

const unacknowledged = () =>
  singleton("unacknowledged-ids", () => new LRUCache<string, string[]>({ max: REMEMBERED_EVENTS, ttl: REMEMBERED_MS }));

/**
 * The ID for an event that came without one: a new one, or the one that the same event of the same key had when it could not
 * be acknowledged. It may have been stored after all, and must not be counted twice.
 */
export function idForUnnamedEvent(reported: Reported): string {
  const name = nameOf(reported);
  const ids = unacknowledged().get(name);
  if (!ids) return newId();
  const id = ids.shift() as string;
  if (ids.length === 0) unacknowledged().delete(name);
  return id;
}

/** Keeps the IDs of rows whose events came without one and are going to be sent again. */
export function rememberUnacknowledged(rows: readonly UsageRow[]): void {
  for (const row of rows) {
    if (row.is_named) continue;
    const name = nameOf(row);
    const ids = unacknowledged().get(name);
    if (ids) ids.push(row.id);
    else unacknowledged().set(name, [row.id]);
  }
}

const nameOf = (row: Reported) => `${row.organization_id} ${row.api_key_id} ${row.content_hash}`;
