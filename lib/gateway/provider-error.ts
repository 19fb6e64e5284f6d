import { fieldAt, isFields } from "@/lib/providers/fields";

const MAX_TYPE = 100;

/**
 * The error that a provider's body or a stream's event reports, in its own words; null for none. Only its type and message are
 * read: other fields, like FastAPI's `detail`, repeat what was sent.
 * @param isError whether it is known to be an error, whatever it looks like
 */
export function readProviderError(
  payload: unknown,
  isError = false,
): { type: string | null; message: string | null } | null {
  const body = Array.isArray(payload) ? payload.find((item) => isFields(fieldAt(item, "error"))) : payload;
  const error = fieldAt(body, "error") ?? fieldAt(body, "response", "error");
  if (typeof error === "string") return { type: null, message: error };
  if (isFields(error)) {
    const [type, code, status] = [textAt(error, "type"), textAt(error, "code"), textAt(error, "status")];
    return { type: (status ?? type ?? code)?.slice(0, MAX_TYPE) ?? null, message: textAt(error, "message") };
  }
  const types = [textAt(body, "type"), textAt(body, "object")];
  if (!isError && !types.includes("error") && !types.includes("response.failed")) return null;
  return { type: textAt(body, "code"), message: textAt(body, "message") };
}

function textAt(value: unknown, name: string): string | null {
  const found = fieldAt(value, name);
  return typeof found === "string" || typeof found === "number" ? String(found) : null;
}
