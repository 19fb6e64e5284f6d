import type { AppError } from "@/lib/errors";
import { errorResponse } from "@/lib/http/errors";

/**
 * Answers a sign-in that was not even tried with its true status (429, 503). A browser is led back to the form, which shows
 * the message; a program gets the API's error.
 * @param callbackUrl an own path
 */
export function failedSignInResponse(request: Request, error: AppError, callbackUrl: string): Response {
  const response = errorResponse(error);
  if (!request.headers.get("accept")?.includes("text/html")) return response;
  const search = new URLSearchParams({ error: error.code, callbackUrl });
  if (error.retryAfterSeconds !== null) search.set("retry", String(error.retryAfterSeconds));
  const page = `/sign-in?${search}`;
  const headers = new Headers(response.headers);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Refresh", `0; url=${page}`);
  const link = `<a href="${page.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}">Back to sign-in</a>`;
  const body = `<!doctype html><html lang="en"><title>Sign-in failed</title><p>${error.message}</p><p>${link}</p></html>`;
  return new Response(body, { status: response.status, headers });
}
