import { AppError } from "@/lib/values/errors/errors";

/**
 * Refuses a change that a browser sends from another site with our cookie. Browsers name the page's origin in every request
 * that is not GET or HEAD, and a page cannot forge it.
 * @throws AppError `forbidden`
 */
export function requireOwnOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const host = hostOf(request.headers.get("origin"));
  const own = [request.headers.get("host"), request.headers.get("x-forwarded-host"), hostOf(process.env.NEXTAUTH_URL)];
  if (host !== null && own.includes(host)) return;
  throw new AppError("forbidden", "This request didn't come from a page of this site.");
}

function hostOf(url: string | null | undefined): string | null {
  return url && URL.canParse(url) ? new URL(url).host || null : null;
}
