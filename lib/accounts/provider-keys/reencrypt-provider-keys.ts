import { type AuditActor, recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import type { ProviderKey } from "@/lib/generated/prisma/client";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { AppError } from "@/lib/values/errors/errors";
import { currentKeyId, decryptProviderKey, type EncryptedKey, encryptProviderKey } from "./provider-key-cipher";

const SYSTEM: AuditActor = { type: "system", id: null, label: "system" };

/**
 * Encrypts again, with the current secret, every provider key that an earlier one encrypted; so the earlier secret is needed
 * for one start only. Several processes may do it at once. What cannot be decrypted stays as it is, and is logged.
 * @returns how many were encrypted again, and how many cannot be decrypted
 */
export async function reencryptProviderKeys(): Promise<{ reencrypted: number; unreadable: number }> {
  const outdated = await getDatabase().prisma.providerKey.findMany({
    where: { revokedAt: null, keyId: { not: currentKeyId() } },
  });
  let [reencrypted, unreadable] = [0, 0];
  for (const row of outdated) {
    const again = encryptAgain(row);
    if (again) reencrypted += await store(row, again);
    else unreadable += 1;
  }
  if (reencrypted > 0) {
    forgetLookUps("keys");
    console.log(`Encrypted ${reencrypted} provider keys with the current secret.`);
  }
  if (unreadable > 0) {
    console.warn(
      `${unreadable} provider keys can't be decrypted because the secret has changed. Restart with ` +
        "the earlier secret in NEXTAUTH_SECRET_PREVIOUS, or store them again.",
    );
  }
  return { reencrypted, unreadable };
}

/** Null when it cannot be decrypted: a start must not fail over one key. */
function encryptAgain({ id, organizationId, keyId, ciphertext, nonce }: ProviderKey): EncryptedKey | null {
  if (!keyId || !ciphertext || !nonce) return null;
  const owner = { organizationId, id };
  try {
    return encryptProviderKey(decryptProviderKey({ keyId, ciphertext, nonce }, owner), owner);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function store({ id, organizationId, keyId, provider, name }: ProviderKey, data: EncryptedKey): Promise<number> {
  return getDatabase().prisma.$transaction(async (transaction) => {
    const { count } = await transaction.providerKey.updateMany({ where: { id, keyId, revokedAt: null }, data });
    if (count > 0) {
      await recordAuditEntry(transaction, SYSTEM, {
        action: "provider_key.reencrypt",
        organizationId,
        targetType: "provider_key",
        targetId: id,
        detail: { provider, name },
      });
    }
    return count;
  });
}
