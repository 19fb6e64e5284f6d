import { LRUCache } from "lru-cache";
import { getDatabase } from "@/lib/db/connection/database";
import { singleton } from "@/lib/runtime/caches/singleton";

/** How long another process's change may take to be noticed. LRUCache counts by `performance.now()`. */
const CACHE_MS = 5_000;
const CACHE_ENTRIES = 10_000;
/** A caller may wait for it behind the end of an answer; after it, the others do not for a while. */
const LONGEST_WAIT_MS = 500;
const PAUSE_MS = 1_000;

const cache = () =>
  singleton(
    "keeps-provider-messages",
    () => new LRUCache<string, Promise<boolean>>({ max: CACHE_ENTRIES, ttl: CACHE_MS }),
  );

/**
 * Whether an organization has chosen to keep providers' messages, which may quote prompts. False as long as the database does not
 * answer: text that was not kept can be asked for again, text that was cannot be taken back. Never rejects.
 */
export async function keepsProviderMessages(organizationId: string): Promise<boolean> {
  let found = cache().get(organizationId);
  if (!found) {
    found = lookUp(organizationId);
    cache().set(organizationId, found);
    found.catch(() => cache().delete(organizationId));
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      cache().set(organizationId, Promise.resolve(false), { ttl: PAUSE_MS });
      resolve(false);
    }, LONGEST_WAIT_MS);
  });
  return Promise.race([found.catch(() => false), late]).finally(() => clearTimeout(timer));
}

/** To be called when the choice has changed. */
export function forgetProviderMessageChoice(organizationId: string): void {
  cache().delete(organizationId);
}

async function lookUp(id: string): Promise<boolean> {
  const row = await getDatabase().prisma.organization.findUnique({
    where: { id },
    select: { keepProviderMessages: true },
  });
  return row?.keepProviderMessages ?? false;
}
