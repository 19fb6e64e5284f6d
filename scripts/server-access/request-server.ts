import { z } from "zod";
import { AppError } from "@/lib/values/errors/errors";
import type { ErrorCode } from "@/lib/values/errors/problems";

const Failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const LIMIT_MS = 60_000;

/**
 * Calls the API of the server that holds the database, and answers the data of its envelope.
 * @throws AppError with the server's own message; `unavailable` when it does not answer
 */
export async function requestServer(
  url: string,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(url + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body !== undefined && { "Content-Type": "application/json" }) },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(LIMIT_MS),
  }).catch((error: Error) => {
    throw new AppError("unavailable", `The server at ${url} isn't responding: ${reason(error)}.`);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return z.object({ data: z.unknown() }).parse(answer).data;
  const failure = Failure.safeParse(answer);
  const message = failure.success ? failure.data.error.message : `answered ${response.status}`;
  const retryAfter = Number(response.headers.get("Retry-After"));
  throw new AppError(codeOf(response.status), `The server at ${url} refused ${method} ${path}: ${message}`, {
    retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined,
  });
}

function codeOf(status: number): ErrorCode {
  if (status === 429) return "rate_limited";
  return status === 503 ? "unavailable" : "invalid_request";
}

const reason = (error: Error) => (error.cause instanceof Error ? error.cause.message : error.message);
