import { getDatabase } from "@/lib/db/connection/database";
import { providerKeyCache, type StoredUpstream } from "./provider-key-cache";
import { decryptProviderKey } from "./provider-key-cipher";

const LAST_USED_STEP_MS = 60_000;

/**
 * What an organization has stored for a provider, decrypted; the newest one when there are several. For the gateway only:
 * what this returns goes to the provider and nowhere else.
 * @param name asks for the one of that name, among several of a provider
 * @returns null when nothing is stored
 * @throws AppError `conflict` when the key cannot be decrypted
 */
export function revealForGateway(
  organizationId: string,
  provider: string,
  name: string | null,
  now = Date.now(),
): Promise<StoredUpstream | null> {
  const place = JSON.stringify([organizationId, provider, name]);
  return providerKeyCache().get(place, () => findUpstream(organizationId, provider, name, now));
}

async function findUpstream(
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
  if (Math.abs(now - (lastUsedAt?.getTime() ?? 0)) >= LAST_USED_STEP_MS) {
    await providerKey.updateMany({ where: { id }, data: { lastUsedAt: new Date(now) } });
  }
  return { baseUrl, key };
}
