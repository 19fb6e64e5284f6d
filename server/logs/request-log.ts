import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { isGatewayRequest } from "@/lib/gateway/request/gateway-target";
import { currentRequest } from "./logger";

const HEADER = "x-request-id";
const USABLE_ID = /^[\w.:-]{1,128}$/;
/** Whoever has the link of an invitation can accept it; keys belong in headers, but may be anywhere. */
const SECRETS = /(?<=\/invitations\/)[^/]+|\b(?:ttk_|sk-)[\w-]+/g;
const LONGEST_PATH = 300;

/**
 * Gives a request its ID: the one it came with, where that can be used. The answer carries it as X-Request-Id; the gateway's
 * answers don't, because there that header is the provider's. With LOG_REQUESTS=1, logs one line when the answer is over.
 */
export function beginRequest(request: IncomingMessage, response: ServerResponse, logger: Logger | null): void {
  const given = request.headers[HEADER];
  const id = typeof given === "string" && USABLE_ID.test(given) ? given : randomUUID();
  if (!isGatewayRequest(request)) {
    request.headers[HEADER] = id;
    response.setHeader("X-Request-Id", id);
  }
  currentRequest.enterWith(id);
  if (logger && process.env.LOG_REQUESTS === "1") logAnswer(request, response, logger, id);
}

/** Neither bodies nor search parameters nor headers are logged. */
function logAnswer(request: IncomingMessage, response: ServerResponse, logger: Logger, id: string): void {
  const start = performance.now();
  const { method = "" } = request;
  const path = pathForLog(request.url ?? "");
  response.once("close", () => {
    const duration = Math.round(performance.now() - start);
    const status = response.writableFinished ? response.statusCode : null;
    const fields = { request_id: id, method, path, status, duration_ms: duration };
    logger.info(fields, `${method} ${path} ${status ?? "aborted"} ${duration} ms`);
  });
}

/** The path of an address, without what could open something. */
export function pathForLog(url: string): string {
  const [path] = url.split(/[?#]/, 1);
  const safe = path.replaceAll(SECRETS, "…");
  return safe.length <= LONGEST_PATH ? safe : `${safe.slice(0, LONGEST_PATH)}…`;
}
