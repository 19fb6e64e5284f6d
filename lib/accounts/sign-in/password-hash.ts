import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { singleton } from "@/lib/runtime/caches/singleton";

/** 32 MB and about a quarter of a second: one of OWASP's recommended settings for scrypt. */
const COST = { log2N: 15, r: 8, p: 3 };
/** Tests make hundreds of hashes. Nothing but the test runner sets this environment. */
const TEST_COST = { log2N: 10, r: 8, p: 1 };
const HASH_BYTES = 32;

/** Hashes a password with scrypt and a new salt: `scrypt$log2N$r$p$salt$hash`, so that the cost can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const cost = process.env.NODE_ENV === "test" ? TEST_COST : COST;
  const hash = await derive(password, salt, cost);
  return ["scrypt", cost.log2N, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/**
 * Whether the password is the hashed one. Without a hash (nobody has that e-mail address) it takes the same time and
 * answers false.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parsed = stored === null ? null : parseHash(stored);
  const target =
    parsed ?? parseHash(await singleton("unknown-password-hash", () => hashPassword(randomBytes(16).toString("hex"))));
  if (!target) return false;
  const hash = await derive(password, target.salt, target.cost);
  return timingSafeEqual(hash, target.hash) && parsed !== null;
}

function parseHash(stored: string): { cost: typeof COST; salt: Buffer; hash: Buffer } | null {
  const [scheme, log2N, r, p, salt, hash] = stored.split("$");
  if (scheme !== "scrypt" || !hash) return null;
  return {
    cost: { log2N: Number(log2N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, "base64url"),
    hash: Buffer.from(hash, "base64url"),
  };
}

function derive(password: string, salt: Buffer, { log2N, r, p }: typeof COST): Promise<Buffer> {
  const N = 2 ** log2N;
  const options: ScryptOptions = { N, r, p, maxmem: 128 * r * (N + p + 2) };
  return new Promise((resolve, reject) => {
    // Composed, so that the same letters typed on another system are the same password.
    scrypt(password.normalize("NFC"), salt, HASH_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
