import type { IncomingMessage, ServerResponse } from "node:http";

const METHODS = "GET, POST, PUT, PATCH, DELETE";
const MAX_AGE_SECONDS = 600;
/** Names of headers, as a browser lists them. */
const HEADER_NAMES = /^[\w!#$%&'*+.^`|~-]+(?:\s*,\s*[\w!#$%&'*+.^`|~-]+)*$/;
const LONGEST_LIST = 2_000;

/**
 * Lets a page of an origin in GATEWAY_ALLOWED_ORIGINS read the answer, and answers its browser's question whether it may ask (CORS).
 * Without the setting, no page may. Source: the Fetch standard, "CORS protocol".
 * @returns whether the request was such a question, and is answered
 */
export function allowOrigin({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
  const { origin, "access-control-request-method": asked, "access-control-request-headers": names = "" } = headers;
  if (origin === undefined || !isAllowed(origin)) return false;
  response.setHeader("Access-Control-Allow-Origin", origin);
  response.setHeader("Vary", "Origin");
  if (method !== "OPTIONS" || asked === undefined) {
    response.setHeader("Access-Control-Expose-Headers", "*");
    return false;
  }
  response.setHeader("Access-Control-Allow-Methods", METHODS);
  if (names.length <= LONGEST_LIST && HEADER_NAMES.test(names)) {
    response.setHeader("Access-Control-Allow-Headers", names);
  }
  response.setHeader("Access-Control-Max-Age", String(MAX_AGE_SECONDS));
  response.writeHead(204).end();
  return true;
}

/** Exactly as the browser writes it: scheme, host and port. */
function isAllowed(origin: string): boolean {
  const allowed = (process.env.GATEWAY_ALLOWED_ORIGINS ?? "").split(",").map((one) => one.trim().replace(/\/$/, ""));
  return origin !== "null" && allowed.includes(origin);
}
