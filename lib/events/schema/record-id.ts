import { hash } from "node:crypto";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The id that a record has by its caller's: a UUID as it is, any other text hashed to one (version 8, as RFC 9562 has it for
 * such). So a retry meets the record that it repeats, whoever asks.
 * @returns also the caller's own text, where it is no UUID
 */
export function recordId(callerId: string): { id: string; callerId: string | null } {
  if (UUID.test(callerId)) return { id: callerId.toLowerCase(), callerId: null };
  const hex = hash("sha256", callerId, "hex").slice(0, 32);
  const variant = ((Number.parseInt(hex[16], 16) & 3) | 8).toString(16);
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)];
  return { id: uuid.join("-"), callerId };
}
