import type { SaidError } from "@/lib/events/failures/said-error";
import { fieldAt, isFields } from "@/lib/events/usage-shapes/fields";

/** Of longer texts the rest is left unread. */
const MAX_MESSAGE = 2_000;
/** Of Google's details, and FastAPI's: the first that tell something. */
const MAX_DETAILS = 10;

/**
 * The error that a provider's body or a stream's event reports, in its own words; null for none.
 * @param isError whether it is known to be an error, whatever it looks like
 */
export function readProviderError(payload: unknown, isError = false): SaidError | null {
  const body = Array.isArray(payload) ? payload.find((item) => isFields(fieldAt(item, "error"))) : payload;
  const error = fieldAt(body, "error") ?? fieldAt(body, "response", "error");
  if (typeof error === "string") return { ...readFields(body), message: error.slice(0, MAX_MESSAGE) };
  if (isFields(error)) return readFields(error);
  const types = [textAt(body, "type"), textAt(body, "object")];
  if (!isError && !types.includes("error") && !types.includes("response.failed")) return null;
  return readFields(body);
}

function readFields(error: unknown): SaidError {
  const details = listAt(error, "details");
  const words = [
    ...["status", "type", "error_type", "__type", "code", "reason"].map((name) => textAt(error, name)),
    ...details.map((detail) => textAt(detail, "reason")),
    textAt(fieldAt(error, "innererror"), "code"),
  ];
  return {
    status: null,
    words: words.filter((word) => word !== null),
    parameter: textAt(error, "param") ?? violatedField(details) ?? locationOf(listAt(error, "detail")[0]),
    message: (textAt(error, "message") ?? textAt(error, "Message") ?? "").slice(0, MAX_MESSAGE),
  };
}

/** Google's: `details: [{fieldViolations: [{field: "contents[0].parts"}]}]`. */
function violatedField(details: readonly unknown[]): string | null {
  const violations = details.flatMap((detail) => listAt(detail, "fieldViolations"));
  return violations.length > 0 ? textAt(violations[0], "field") : null;
}

/** FastAPI's: `loc: ["body", "messages", 0, "content"]`. What it was given stands beside, and is not read. */
function locationOf(detail: unknown): string | null {
  const steps = listAt(detail, "loc").filter((step) => ["string", "number"].includes(typeof step) && step !== "body");
  return steps.length > 0 ? steps.join(".") : null;
}

function listAt(value: unknown, name: string): unknown[] {
  const found = fieldAt(value, name);
  return Array.isArray(found) ? found.slice(0, MAX_DETAILS) : [];
}

function textAt(value: unknown, name: string): string | null {
  const found = fieldAt(value, name);
  return typeof found === "string" || typeof found === "number" ? String(found).slice(0, MAX_MESSAGE) : null;
}
