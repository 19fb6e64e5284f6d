import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { authSecret } from "@/lib/auth/auth-secret";
import { AppError } from "@/lib/errors";

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
 * Encrypts a provider key with AES-256-GCM, under a key derived from the installation's secret. Organization and row are
 * authenticated with it, so that a ciphertext moved to another row opens nowhere.
 */
export function encryptProviderKey(plaintext: string, owner: KeyOwner): EncryptedKey {
  const nonce = Uint8Array.from(randomBytes(NONCE_BYTES));
  const cipher = createCipheriv("aes-256-gcm", derive("encryption", 32), nonce).setAAD(associatedData(owner));
  const parts = [cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()];
  return { keyId: currentKeyId(), ciphertext: Uint8Array.from(Buffer.concat(parts)), nonce };
}

/**
 * The provider key in clear text.
 * @throws AppError `internal_error` when another secret encrypted it, or the ciphertext belongs to another row
 */
export function decryptProviderKey({ keyId, ciphertext, nonce }: EncryptedKey, owner: KeyOwner): string {
  if (keyId !== currentKeyId()) {
    throw new AppError("internal_error", "The stored provider key was encrypted with another secret. Enter it anew.");
  }
  const bytes = Buffer.from(ciphertext);
  const decipher = createDecipheriv("aes-256-gcm", derive("encryption", 32), nonce, { authTagLength: TAG_BYTES })
    .setAAD(associatedData(owner))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch (error) {
    const message = "The stored provider key cannot be decrypted. Enter it anew.";
    throw new AppError("internal_error", message, { cause: error });
  }
}

const currentKeyId = () => derive("key id", 4).toString("hex");

const associatedData = ({ organizationId, id }: KeyOwner) => Buffer.from(`${organizationId}/${id}`);

function derive(purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync("sha256", authSecret(), "", `tokentab provider keys: ${purpose}`, bytes));
}
