import { getDatabase } from "@/lib/db/connection/database";
import type { UsageSource } from "@/lib/ledger/recording/recorded-for";
import { lookUpCache } from "@/lib/runtime/caches/look-up-cache";

/** Events per minute; null where a key has no limit of its own. */
export interface IngestionLimits {
  tenant: number;
  key: number | null;
}

/** A changed limit holds in every process after this long. */
const FRESH_MS = 10_000;

const cache = () => lookUpCache<IngestionLimits>("ingestion-limits", { kind: "organizations", freshMs: FRESH_MS });

/** The limits of an organization and of the key that reports for it, from memory when they were read in the last seconds. */
export function getIngestionLimits(source: UsageSource): Promise<IngestionLimits> {
  return cache().get(`${source.organizationId} ${source.apiKeyId}`, () => readLimits(source));
}

async function readLimits({ organizationId, apiKeyId }: UsageSource): Promise<IngestionLimits> {
  const [limits] = await getDatabase().prisma.$queryRaw<IngestionLimits[]>`
    SELECT coalesce(organizations.events_per_minute, installation.events_per_minute) AS tenant,
      (SELECT events_per_minute FROM api_keys WHERE id = ${apiKeyId}::uuid) AS key
    FROM installation, organizations WHERE organizations.id = ${organizationId}::uuid`;
  // An organization that was deleted a moment ago is refused by what comes next.
  return limits ?? { tenant: 0, key: null };
}
