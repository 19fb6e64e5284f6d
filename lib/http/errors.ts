import { AppError, type ErrorCode } from "@/lib/errors";

const STATUS: Record<ErrorCode, number> = {
  invalid_json: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  invalid_request: 422,
  rate_limited: 429,
  internal_error: 500,
  unavailable: 503,
};

/** PostgreSQL's classes of errors that pass: connection, resources, operator intervention (shutdown), lock not available. */
const PASSING_SQLSTATE = /^(08|53|57|55P03|40001|40P01)/;
/** Node's socket errors; Prisma's "cannot reach", "timed out" and "no connection from the pool" codes. */
const PASSING_CODES = new Set(
  "ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN P1001 P1002 P1008 P1017 P2024 P2028 P2037".split(" "),
);
const PASSING_MESSAGE = /timeout exceeded when trying to connect|connection terminated|cannot use a pool after/i;

/** Whether the database was away or overloaded, so that trying again later can help. */
export function isPassingDatabaseError(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth++) {
    const { code, meta } = current as Error & { code?: unknown; meta?: { code?: unknown } };
    for (const word of [code, meta?.code]) {
      if (typeof word === "string" && (PASSING_CODES.has(word) || PASSING_SQLSTATE.test(word))) return true;
    }
    if (PASSING_MESSAGE.test(current.message)) return true;
  }
  return false;
}

/** Any failure as an AppError: an unreachable database is `unavailable`, whatever is unexpected an `internal_error`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isPassingDatabaseError(error)) {
    return new AppError("unavailable", "The database does not answer at the moment. Try again.", {
      retryAfterSeconds: 2,
      cause: error,
    });
  }
  return new AppError("internal_error", "Something went wrong on the server; its log says what.", { cause: error });
}

/** Writes an unexpected failure, or one of the database, to the server's log; never what the request carried. */
export function reportFailure(request: Request, error: AppError): void {
  if (error.code !== "internal_error" && error.code !== "unavailable") return;
  console.error(`${request.method} ${new URL(request.url).pathname}:`, error.cause ?? error.message);
}

/** The one error answer of the API: `{"success":false,"error":{code,message,issues?}}` with the code's status. */
export function errorResponse(error: AppError): Response {
  const { code, message, issues, retryAfterSeconds } = error;
  const headers = new Headers();
  if (retryAfterSeconds !== null) headers.set("Retry-After", String(retryAfterSeconds));
  if (code === "unauthorized") headers.set("WWW-Authenticate", "Bearer");
  const body = { success: false, error: { code, message, ...(issues.length > 0 && { issues }) } };
  return Response.json(body, { status: STATUS[code], headers });
}
