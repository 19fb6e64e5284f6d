import { getDatabase } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import { apiKeyCache, type KnownApiKey } from "./api-key-cache";
import { hashApiKey, isApiKey } from "./api-key-format";

/** How long another process's revocation may take to be noticed. */
const CACHE_MS = 5_000;
const CACHE_ENTRIES = 10_000;
const LAST_USED_STEP_MS = 60_000;

/**
 * The key of that plaintext, from memory when it was looked up within 5 seconds. The database finds it by its hash, so the
 * time it takes tells nothing about the key.
 * @throws AppError `unauthorized` when it is mistyped, unknown, revoked or expired
 */
export async function requireApiKey(plaintext: string, now = Date.now()): Promise<KnownApiKey> {
  if (!isApiKey(plaintext)) {
    throw new AppError("unauthorized", "This is not a complete API key. It has 53 characters and begins with ttk_.");
  }
  const key = await cachedLookup(hashApiKey(plaintext), now);
  if (!key) throw new AppError("unauthorized", "This API key is not known, or was revoked.");
  if (key.expiresAt && key.expiresAt.getTime() <= now) throw new AppError("unauthorized", "This API key has expired.");
  return key;
}

function cachedLookup(hash: Buffer<ArrayBuffer>, now: number): Promise<KnownApiKey | null> {
  const cache = apiKeyCache();
  const name = hash.toString("hex");
  const cached = cache.get(name);
  if (cached && now - cached.loadedAt < CACHE_MS) return cached.key;
  if (cache.size >= CACHE_ENTRIES) cache.clear();
  const key = lookUp(hash, now);
  const entry = { loadedAt: now, key };
  cache.set(name, entry);
  key.catch(() => cache.get(name) === entry && cache.delete(name));
  return key;
}

async function lookUp(hash: Buffer<ArrayBuffer>, now: number): Promise<KnownApiKey | null> {
  const { apiKey } = getDatabase().prisma;
  const row = await apiKey.findUnique({ where: { hash } });
  if (!row || row.revokedAt) return null;
  const { id, organizationId, name, scopes, expiresAt, lastUsedAt } = row;
  if (now - (lastUsedAt?.getTime() ?? 0) >= LAST_USED_STEP_MS) {
    await apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date(now) } });
  }
  return { id, organizationId, name, scopes, expiresAt };
}
