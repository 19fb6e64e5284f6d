const BYTES_PER_ID = 16;
const pool = new Uint8Array(BYTES_PER_ID * 64);
let used = pool.length;

/** A new UUIDv7, with random bytes drawn for many at once. Source: RFC 9562, section 5.7. */
export function newId(): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + BYTES_PER_ID);
  used += BYTES_PER_ID;
  let milliseconds = Date.now();
  for (let index = 5; index >= 0; index--) {
    bytes[index] = milliseconds % 256;
    milliseconds = Math.floor(milliseconds / 256);
  }
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  let id = "";
  for (let index = 0; index < BYTES_PER_ID; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) id += "-";
    id += HEX[bytes[index]];
  }
  return id;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
