import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataDirectory } from "@/lib/db/data-directory/data-directory";
import { singleton } from "@/lib/runtime/caches/singleton";

const MINIMUM_BYTES = 32;

/**
 * The secret that sessions are encrypted with: NEXTAUTH_SECRET, or else one generated once and kept beside the embedded
 * database. Ask for it when the server starts, so that a missing one stops the start and not the first sign-in.
 * @throws Error when it is shorter than 32 bytes, or missing on a PostgreSQL server, where several processes must share it
 */
export function authSecret(): string {
  return singleton("auth-secret", () => configuredSecret() ?? keptSecret(join(dataDirectory(), "auth-secret")));
}

function configuredSecret(): string | null {
  const secret = process.env.NEXTAUTH_SECRET;
  if (secret) return requireLength(secret, "NEXTAUTH_SECRET");
  if (!process.env.DATABASE_URL) return null;
  throw new Error(
    "NEXTAUTH_SECRET is not set. With DATABASE_URL, set it to a secret of at least 32 bytes, the same for every " +
      "process, for example the output of `openssl rand -base64 32`.",
  );
}

function keptSecret(path: string): string {
  try {
    mkdirSync(dataDirectory(), { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(MINIMUM_BYTES).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return requireLength(readFileSync(path, "utf8").trim(), path);
}

function requireLength(secret: string, source: string): string {
  const length = Buffer.byteLength(secret);
  if (length >= MINIMUM_BYTES) return secret;
  throw new Error(`The secret in ${source} has ${length} bytes and needs at least ${MINIMUM_BYTES}.`);
}
