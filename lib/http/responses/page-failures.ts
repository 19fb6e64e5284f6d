import { LRUCache } from "lru-cache";
import { databaseErrorKind } from "@/lib/db/connection/database-error";
import { singleton } from "@/lib/runtime/caches/singleton";
import { AppError } from "@/lib/values/errors/errors";
import { toAppError } from "./errors";

/** Names the request of a page, from the server before Next to what renders the page. Callers cannot send it. */
export const PAGE_REQUEST_HEADER = "x-tokentab-page-request";

const REMEMBERED = 1_000;

const failures = () => singleton("page-failures", () => new LRUCache<string, AppError>({ max: REMEMBERED }));

/** Notes that a page could not be rendered because the database, or its turn, did not come; others stay errors. */
export function notePageFailure(request: string, error: unknown): void {
  if (!(error instanceof AppError) && databaseErrorKind(error) === null) return;
  const failure = toAppError(error);
  if (failure.code === "unavailable" || failure.code === "rate_limited") failures().set(request, failure);
}

/** What was noted of a request; null when nothing was. */
export function takePageFailure(request: string): AppError | null {
  const failure = failures().get(request) ?? null;
  failures().delete(request);
  return failure;
}
