import { AppError } from "@/lib/errors";

type JsonObject = Record<string, unknown>;

/**
 * Reads the fields of protobuf's JSON, where null and absence both mean unset. Stops at the first that has another type: a
 * schema would list all of them, and a body can hold millions.
 */
export const jsonFields = {
  /** @throws AppError `invalid_request` unless it is an object or unset */
  object(value: unknown, name: string): JsonObject {
    if (value == null) return {};
    if (typeof value !== "object" || Array.isArray(value)) throw wrong(name, "an object");
    return value as JsonObject;
  },

  /** @throws AppError `invalid_request` unless it is a list or unset */
  list(value: unknown, name: string): unknown[] {
    if (value == null) return [];
    if (!Array.isArray(value)) throw wrong(name, "a list");
    return value;
  },

  /** @throws AppError `invalid_request` unless it is a text or unset */
  text(value: unknown, name: string): string {
    if (value == null) return "";
    if (typeof value !== "string") throw wrong(name, "a text");
    return value;
  },

  /**
   * A 64-bit integer: a string of digits, or a number from programs that do not care about the last ones.
   * @throws AppError `invalid_request` unless it is one or unset
   */
  integer(value: unknown, name: string): number | null {
    if (value == null) return null;
    if (typeof value === "number" || (typeof value === "string" && /^-?\d{1,20}$/.test(value))) return Number(value);
    throw wrong(name, "an integer");
  },
};

function wrong(name: string, expected: string): AppError {
  return new AppError("invalid_request", `The body is not an ExportTraceServiceRequest: ${name} must be ${expected}.`);
}
