import type { IncomingHttpHeaders } from "node:http";

/** What a form of any site can send without asking first. */
const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

/**
 * Whether a browser makes the request for a page: follows a link, sends a form, loads a frame, picture or script. Programs do
 * none of that, and what a provider answers is no page of this site. Source: W3C Fetch Metadata; Node's fetch sends only
 * `Sec-Fetch-Mode: cors`.
 */
export function isFromPage(headers: IncomingHttpHeaders): boolean {
  const { "sec-fetch-mode": mode, "sec-fetch-dest": destination, "sec-fetch-site": site, origin } = headers;
  if (mode === "navigate" || mode === "nested-navigate" || mode === "websocket") return true;
  if (destination !== undefined && destination !== "empty") return true;
  if (site !== undefined && mode === "no-cors") return true;
  if (origin === undefined || !FORM_TYPES.test(headers["content-type"] ?? "text/plain")) return false;
  return mode === undefined && !isSameHost(origin, headers.host);
}

function isSameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
