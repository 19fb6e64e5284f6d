import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { AppError } from "@/lib/values/errors/errors";
import { keySecrets } from "./key-secrets";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The row that a key belongs to. */
export interface KeyOwner {
  organizationId: string;
  id: string;
}

export interface EncryptedKey {
  /** Tells which secret encrypted it. */
  keyId: string;
  /** With the tag at its end. */
  ciphertext: Uint8Array<ArrayBuffer>;
  nonce: Uint8Array<ArrayBuffer>;
}

/**
 * Encrypts a provider key with AES-256-GCM, under a key derived from the current secret. Organization and row are
 * authenticated with it, so that a ciphertext moved to another row opens nowhere.
 */
export function encryptProviderKey(plaintext: string, owner: KeyOwner): EncryptedKey {
  const [secret] = keySecrets();
  const nonce = Uint8Array.from(randomBytes(NONCE_BYTES));
  const cipher = createCipheriv("aes-256-gcm", derive(secret, "encryption", 32), nonce).setAAD(associatedData(owner));
  const parts = [cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()];
  return { keyId: keyIdOf(secret), ciphertext: Uint8Array.from(Buffer.concat(parts)), nonce };
}

/**
 * The provider key in clear text.
 * @throws AppError `conflict`, which says what to do, when no secret at hand encrypted it, or the ciphertext belongs to
 * another row
 */
export function decryptProviderKey({ keyId, ciphertext, nonce }: EncryptedKey, owner: KeyOwner): string {
  const secret = keySecrets().find((one) => keyIdOf(one) === keyId);
  if (secret === undefined) {
    throw new AppError(
      "conflict",
      "The stored provider key can't be decrypted because the server's secret has changed. Restart the server with " +
        "the earlier secret in NEXTAUTH_SECRET_PREVIOUS, or store the provider key again.",
    );
  }
  const bytes = Buffer.from(ciphertext);
  const key = derive(secret, "encryption", 32);
  // Earlier releases bound a key to the organization's id as the request wrote it, in upper case too.
  for (const organizationId of [owner.organizationId, owner.organizationId.toUpperCase()]) {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(associatedData({ ...owner, organizationId }))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
    } catch {
      // Not bound to this: what no organization's id opens is refused below.
    }
  }
  throw new AppError("conflict", "The stored provider key can't be decrypted. Store it again.");
}

/** The id of the secret that encrypts today. */
export function currentKeyId(): string {
  return keyIdOf(keySecrets()[0]);
}

/** Whether a secret at hand encrypted what bears this key id. */
export function isKnownKeyId(keyId: string): boolean {
  return keySecrets().some((secret) => keyIdOf(secret) === keyId);
}

const keyIdOf = (secret: string) => derive(secret, "key id", 4).toString("hex");

const associatedData = ({ organizationId, id }: KeyOwner) => Buffer.from(`${organizationId}/${id}`);

function derive(secret: string, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `tokentab provider keys: ${purpose}`, bytes));
}
