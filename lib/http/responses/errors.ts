import { databaseErrorKind } from "@/lib/db/connection/database-error";
import { describeError, describeForLog } from "@/lib/values/errors/describe-error";
import { AppError } from "@/lib/values/errors/errors";
import { PROBLEMS } from "@/lib/values/errors/problems";

/** Whether the database was away, overloaded or in another's way, so that trying again later can help. */
export function isPassingDatabaseError(error: unknown): boolean {
  const kind = databaseErrorKind(error);
  return kind === "passing" || kind === "conflict";
}

/** Any failure as an AppError: an unreachable database is `unavailable`, whatever is unexpected an `internal_error`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isPassingDatabaseError(error)) {
    return new AppError("unavailable", "The database isn't responding. Try again.", {
      retryAfterSeconds: 2,
      cause: error,
    });
  }
  return new AppError("internal_error", "Something went wrong on the server. See its log for the cause.", {
    cause: error,
  });
}

/** For the log: one line for what passes by itself, and also the places in the code for what is a fault of ours. */
export function describeFailure(error: AppError): string {
  const cause = error.cause ?? error;
  return error.code === "unavailable" ? describeError(cause) : describeForLog(cause);
}

/** Writes an unexpected failure, or one of the database, to the server's log; never what the request carried. */
export function reportFailure(request: Request, error: AppError): void {
  if (error.code !== "internal_error" && error.code !== "unavailable") return;
  console.error(`${request.method} ${new URL(request.url).pathname}:`, describeFailure(error));
}

/** The HTTP status of a failure. */
export function statusOf({ code }: AppError): number {
  return PROBLEMS[code].status;
}

/** The one error answer of the API: `{"success":false,"error":{code,message,issues?}}` with the code's status. */
export function errorResponse(error: AppError): Response {
  const { code, message, issues, retryAfterSeconds } = error;
  const headers = new Headers();
  if (retryAfterSeconds !== null) headers.set("Retry-After", String(retryAfterSeconds));
  if (code === "unauthorized") headers.set("WWW-Authenticate", "Bearer");
  const body = { success: false, error: { code, message, ...(issues.length > 0 && { issues }) } };
  return Response.json(body, { status: statusOf(error), headers });
}
