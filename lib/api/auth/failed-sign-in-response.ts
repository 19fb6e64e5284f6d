import { errorResponse } from "@/lib/http/responses/errors";
import { refreshResponse } from "@/lib/http/responses/refresh-response";
import type { AppError } from "@/lib/values/errors/errors";

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
  return refreshResponse({
    status: response.status,
    title: "Sign-in failed",
    message: error.message,
    url: `/sign-in?${search}`,
    label: "Back to sign-in",
    headers: response.headers,
  });
}
