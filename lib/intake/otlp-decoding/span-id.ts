export const TRACE_ID_BYTES = 16;
export const SPAN_ID_BYTES = 8;

/**
 * A trace or span id as lower-case hexadecimal. OTLP's JSON has hexadecimal ids; programs that write protobuf's ordinary JSON
 * send base64, which is told by its length.
 * @returns empty for no valid id; one of zeros is none
 */
export function normalizeSpanId(id: string | Uint8Array, length: number): string {
  if (typeof id !== "string") return id.length === length ? orNone(Buffer.from(id).toString("hex")) : "";
  if (id.length === 2 * length) return /^[0-9a-f]+$/i.test(id) ? orNone(id.toLowerCase()) : "";
  if (id.length > 2 * length) return "";
  const bytes = Buffer.from(id, "base64");
  return bytes.length === length ? orNone(bytes.toString("hex")) : "";
}

function orNone(hex: string): string {
  return /^0+$/.test(hex) ? "" : hex;
}
