import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { apiKeyCache, type KnownApiKey } from "./api-key-cache";
import { hashApiKey, isApiKey } from "./api-key-format";
import { readEffectiveScopes } from "./effective-scopes";

const LAST_USED_STEP_MS = 60_000;

/**
 * The key of that plaintext, from memory when it was looked up within 5 seconds. The database finds it by its hash, so the
 * time it takes tells nothing about the key.
 * @param now by the wall clock, in milliseconds: what expiry is compared with
 * @throws AppError `unauthorized` when it is mistyped, unknown, revoked or expired
 */
export async function requireApiKey(plaintext: string, now = Date.now()): Promise<KnownApiKey> {
  if (!isApiKey(plaintext)) {
    throw new AppError("unauthorized", "This API key is incomplete. API keys have 53 characters and start with ttk_.");
  }
  const hash = hashApiKey(plaintext);
  const key = await apiKeyCache().get(hash.toString("hex"), () => findKey(hash, now));
  if (!key) throw new AppError("unauthorized", "This API key doesn't exist or was revoked.");
  if (key.expiresAt && key.expiresAt.getTime() <= now) throw new AppError("unauthorized", "This API key has expired.");
  return key;
}

async function findKey(hash: Buffer<ArrayBuffer>, now: number): Promise<KnownApiKey | null> {
  const { apiKey } = getDatabase().prisma;
  const row = await apiKey.findUnique({ where: { hash } });
  if (!row || row.revokedAt) return null;
  const { id, organizationId, name, expiresAt, lastUsedAt } = row;
  const scopes = (await readEffectiveScopes(getDatabase().prisma, [row]))(row);
  if (Math.abs(now - (lastUsedAt?.getTime() ?? 0)) >= LAST_USED_STEP_MS) {
    await apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date(now) } });
  }
  return { id, organizationId, name, scopes, expiresAt };
}
