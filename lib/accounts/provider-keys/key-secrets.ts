import { readFileSync } from "node:fs";
import { join } from "node:path";
import { authSecret } from "@/lib/access/auth-secret";
import { dataDirectory } from "@/lib/db/data-directory/data-directory";

const MINIMUM_BYTES = 32;

/**
 * The secrets that provider keys are encrypted with. The first one encrypts: PROVIDER_KEY_SECRET, or else the secret of
 * sessions. The others only read what they encrypted before: the secret of sessions, those in NEXTAUTH_SECRET_PREVIOUS,
 * separated by commas, and the one that was generated beside the embedded database.
 * @throws Error when PROVIDER_KEY_SECRET is shorter than 32 bytes
 */
export function keySecrets(): [current: string, ...earlier: string[]] {
  const own = process.env.PROVIDER_KEY_SECRET || null;
  if (own !== null && Buffer.byteLength(own) < MINIMUM_BYTES) {
    throw new Error(`PROVIDER_KEY_SECRET has ${Buffer.byteLength(own)} bytes and needs at least ${MINIMUM_BYTES}.`);
  }
  const previous = process.env.NEXTAUTH_SECRET_PREVIOUS ?? "";
  // A secret may hold a comma itself.
  const earlier = [authSecret(), previous, ...previous.split(",").map((secret) => secret.trim()), generatedSecret()];
  const current = own ?? authSecret();
  return [current, ...new Set(earlier.filter((secret) => secret !== "" && secret !== current))];
}

function generatedSecret(): string {
  if (process.env.DATABASE_URL) return "";
  try {
    return readFileSync(join(dataDirectory(), "auth-secret"), "utf8").trim();
  } catch {
    return "";
  }
}
