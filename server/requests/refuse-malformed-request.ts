import type { IncomingMessage, ServerResponse } from "node:http";
import { SECURITY_HEADERS } from "@/lib/http/responses/security-headers";
import { PROBLEMS } from "@/lib/values/errors/problems";
import { AWAY_PAGE_POLICY, malformedPage } from "@/server/pages/away-page";
import { type Refusal, refuseRequest } from "./refuse-request";

/** The methods that routes and pages may have. */
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const PROTOCOL = /^https?(\s*,\s*https?)*$/i;

/**
 * Refuses what no route or page can make sense of, and what Next would fail over, with 400 or 405: unknown methods, targets that
 * are no path, broken percent-encoding and NUL in a path, broken host names. A browser gets a page.
 * @returns whether the request was answered
 */
export function refuseMalformedRequest(request: IncomingMessage, response: ServerResponse): boolean {
  const refusal = findFault(request);
  if (!refusal) return false;
  // What follows may be the body of a request that nobody reads.
  response.setHeader("Connection", "close");
  if (refusal.code === "malformed_request" && wantsPage(request)) answerMalformedPage(request, response);
  else refuseRequest(request, response, refusal);
  return true;
}

function findFault({ method = "", url = "", headers }: IncomingMessage): Refusal | null {
  if (!METHODS.includes(method)) {
    return { code: "method_not_allowed", message: `The method ${method} isn't supported.`, allow: METHODS };
  }
  const malformed = (message: string): Refusal => ({ code: "malformed_request", message });
  if (!url.startsWith("/") || url.startsWith("//")) return malformed("The request's target isn't a path.");
  const path = decode(url.split(/[?#]/, 1)[0]);
  if (path === null || path.includes("\0")) return malformed("The path isn't valid percent-encoded text.");
  if (/%00/.test(url.slice(url.indexOf("?") + 1)) && !url.startsWith("/api/")) {
    return malformed("A search parameter contains a NUL character.");
  }
  for (const name of ["host", "x-forwarded-host"]) {
    if (!isHost(headers[name])) return malformed(`The header ${name} isn't a host name.`);
  }
  const protocol = headers["x-forwarded-proto"];
  if (protocol !== undefined && !PROTOCOL.test(String(protocol))) {
    return malformed("The header x-forwarded-proto must be http or https.");
  }
  return null;
}

/** A person's browser asks for a page, and not for a part of one or for the API's. */
function wantsPage({ method, url = "", headers }: IncomingMessage): boolean {
  const isRead = method === "GET" || method === "HEAD";
  return isRead && /\btext\/html\b/.test(headers.accept ?? "") && !/^\/(api|_next)(\/|$)/.test(url.split(/[?#]/, 1)[0]);
}

function answerMalformedPage(request: IncomingMessage, response: ServerResponse): void {
  const page = malformedPage();
  for (const { key, value } of SECURITY_HEADERS) response.setHeader(key, value);
  response.setHeader("Content-Security-Policy", AWAY_PAGE_POLICY);
  response.writeHead(PROBLEMS.malformed_request.status, {
    "Cache-Control": "no-store",
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(page),
  });
  response.end(request.method === "HEAD" ? undefined : page);
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** Whether a header is left out, or names a host; proxies may have added theirs after a comma. */
function isHost(header: string | string[] | undefined): boolean {
  if (header === undefined) return true;
  return String(header)
    .split(",")
    .every((host) => /^[^\s/?#@\\]*$/.test(host.trim()) && URL.canParse(`http://${host.trim()}`));
}
