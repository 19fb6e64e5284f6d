import { LRUCache } from "lru-cache";
import { getDatabase } from "@/lib/db/database";
import { singleton } from "@/lib/db/singleton";
import type { UsageSource } from "./record-usage";

/** Events per minute; null where a key has no limit of its own. */
export interface IngestionLimits {
  tenant: number;
  key: number | null;
}

/** A changed limit holds in every process after this long. */
const FRESH_MS = 10_000;
const REMEMBERED_KEYS = 10_000;

const cache = () =>
  singleton(
    "ingestion-limits",
    () => new LRUCache<string, Promise<IngestionLimits>>({ max: REMEMBERED_KEYS, ttl: FRESH_MS }),
  );

/** The limits of an organization and of the key that reports for it, from memory when they were read in the last seconds. */
export function getIngestionLimits(source: UsageSource): Promise<IngestionLimits> {
  const name = `${source.organizationId} ${source.apiKeyId}`;
  const known = cache().get(name);
  if (known) return known;
  const limits = readLimits(source);
  cache().set(name, limits);
  limits.catch(() => cache().delete(name));
  return limits;
}

/** Has limits read again: call it after any was changed. */
export function forgetIngestionLimits(): void {
  cache().clear();
}

async function readLimits({ organizationId, apiKeyId }: UsageSource): Promise<IngestionLimits> {
  const [limits] = await getDatabase().prisma.$queryRaw<IngestionLimits[]>`
    SELECT coalesce(organizations.events_per_minute, installation.events_per_minute) AS tenant,
      (SELECT events_per_minute FROM api_keys WHERE id = ${apiKeyId}::uuid) AS key
    FROM installation, organizations WHERE organizations.id = ${organizationId}::uuid`;
  // An organization that was deleted a moment ago is refused by what comes next.
  return limits ?? { tenant: 0, key: null };
}
