import { createHash, randomBytes } from "node:crypto";

/** A new invitation's secret: 32 random bytes, as a part of an address. It is never stored; only its hash is. */
export function newInvitationToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps to find an invitation by. A secret of 256 random bits cannot be guessed back from a plain hash. */
export function hashInvitationToken(token: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(token).digest() as Buffer<ArrayBuffer>;
}
