import { getDatabase } from "@/lib/db/database";
import { providerKeyCache, type StoredUpstream } from "./provider-key-cache";
import { decryptProviderKey } from "./provider-key-cipher";

/** How long another process's change may take to be noticed. */
const CACHE_MS = 5_000;
const CACHE_ENTRIES = 10_000;
const LAST_USED_STEP_MS = 60_000;

/**
 * What an organization has stored for a provider, decrypted; the newest one when there are several. For the gateway only:
 * what this returns goes to the provider and nowhere else.
 * @param name asks for the one of that name, among several of a provider
 * @returns null when nothing is stored
 * @throws AppError `internal_error` when the key cannot be decrypted
 */
export function revealForGateway(
  organizationId: string,
  provider: string,
  name: string | null,
  now = Date.now(),
): Promise<StoredUpstream | null> {
  const cache = providerKeyCache();
  const place = JSON.stringify([organizationId, provider, name]);
  const cached = cache.get(place);
  if (cached && now - cached.loadedAt < CACHE_MS) return cached.upstream;
  if (cache.size >= CACHE_ENTRIES) cache.clear();
  const upstream = lookUp(organizationId, provider, name, now);
  const entry = { loadedAt: now, upstream };
  cache.set(place, entry);
  upstream.catch(() => cache.get(place) === entry && cache.delete(place));
  return upstream;
}

async function lookUp(
  organizationId: string,
  provider: string,
  name: string | null,
  now: number,
): Promise<StoredUpstream | null> {
  const { providerKey } = getDatabase().prisma;
  const row = await providerKey.findFirst({
    where: { organizationId, provider, revokedAt: null, ...(name !== null && { name }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  if (!row) return null;
  const { id, baseUrl, keyId, ciphertext, nonce, lastUsedAt } = row;
  const key = keyId && ciphertext && nonce ? decryptProviderKey({ keyId, ciphertext, nonce }, row) : null;
  if (now - (lastUsedAt?.getTime() ?? 0) >= LAST_USED_STEP_MS) {
    await providerKey.updateMany({ where: { id }, data: { lastUsedAt: new Date(now) } });
  }
  return { baseUrl, key };
}
