import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const PREFIX = "ttk_";
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 32 bytes, and the 4 of the checksum, in base 62. */
const [RANDOM_LENGTH, CHECKSUM_LENGTH] = [43, 6];
const FORMAT = new RegExp(`^${PREFIX}[0-9A-Za-z]{${RANDOM_LENGTH + CHECKSUM_LENGTH}}$`);

/** A new key: `ttk_`, 32 random bytes and a checksum. It is never stored; only its hash is. */
export function generateApiKey(): string {
  const random = base62(BigInt(`0x${randomBytes(32).toString("hex")}`), RANDOM_LENGTH);
  return `${PREFIX}${random}${checksum(random)}`;
}

/** Whether a text can be a key at all: its checksum tells a mistyped one without asking the database. */
export function isApiKey(text: string): boolean {
  if (!FORMAT.test(text)) return false;
  const random = text.slice(PREFIX.length, -CHECKSUM_LENGTH);
  return checksum(random) === text.slice(-CHECKSUM_LENGTH);
}

/** What the database keeps to find a key by. A key has 256 random bits, so a plain hash cannot be guessed back. */
export function hashApiKey(key: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(key).digest() as Buffer<ArrayBuffer>;
}

/** The first characters of a key, to recognise it by. */
export function apiKeyPrefix(key: string): string {
  return key.slice(0, PREFIX.length + 6);
}

function checksum(random: string): string {
  return base62(BigInt(crc32(random)), CHECKSUM_LENGTH);
}

function base62(value: bigint, length: number): string {
  let [rest, text] = [value, ""];
  while (text.length < length) {
    text = ALPHABET[Number(rest % 62n)] + text;
    rest /= 62n;
  }
  return text;
}
