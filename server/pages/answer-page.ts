import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { statusOf } from "@/lib/http/responses/errors";
import { PAGE_REQUEST_HEADER, takePageFailure } from "@/lib/http/responses/page-failures";
import { SECURITY_HEADERS } from "@/lib/http/responses/security-headers";
import { AWAY_PAGE_POLICY, awayPage } from "./away-page";

const RETRY_SECONDS = 5;
/** What the app answers beside pages. */
const OTHER_PATHS = /^\/(api|_next)(\/|$)/;

/**
 * Has Next answer a page; where it fails because the database is away, answers 503 with a page that says so and tries again,
 * in place of Next's own error page with its 500.
 */
export function answerPage(request: IncomingMessage, response: ServerResponse, handle: RequestListener): unknown {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  delete request.headers[PAGE_REQUEST_HEADER];
  if (OTHER_PATHS.test(pathname)) return handle(request, response);
  const name = randomUUID();
  request.headers[PAGE_REQUEST_HEADER] = name;
  replaceFailure(request, response, name);
  return handle(request, response);
}

/** Waits for the head of the answer, which Node writes before any of its body. */
function replaceFailure(request: IncomingMessage, response: ServerResponse, name: string): void {
  const { writeHead, end } = response;
  response.once("close", () => takePageFailure(name));
  response.writeHead = ((...head: Parameters<ServerResponse["writeHead"]>) => {
    const failure = head[0] === 500 ? takePageFailure(name) : null;
    response.writeHead = writeHead;
    if (!failure) return response.writeHead(...head);
    const retryAfter = failure.retryAfterSeconds ?? RETRY_SECONDS;
    const page = awayPage(failure.code === "rate_limited" ? "rate_limited" : "unavailable", retryAfter);
    swallowBody(response);
    for (const header of response.getHeaderNames()) response.removeHeader(header);
    for (const { key, value } of SECURITY_HEADERS) response.setHeader(key, value);
    response.setHeader("Content-Security-Policy", AWAY_PAGE_POLICY);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Retry-After", String(retryAfter));
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Content-Length", Buffer.byteLength(page));
    response.writeHead(statusOf(failure));
    end.call(response, request.method === "HEAD" ? "" : page, "utf8");
    return response;
  }) as ServerResponse["writeHead"];
}

/** What Next goes on to write belongs to the page that nobody gets. */
function swallowBody(response: ServerResponse): void {
  response.write = () => true;
  response.end = () => response;
}
