import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { statusOf } from "@/lib/http/responses/errors";
import { API_HEADERS, SECURITY_HEADERS } from "@/lib/http/responses/security-headers";
import { metrics } from "@/lib/runtime/metrics/metrics";
import { AppError } from "@/lib/values/errors/errors";
import { measureProcess } from "./process-metrics";

/** Whether a request is for the metrics of this process. */
export function isMetricsRequest({ url = "" }: { url?: string }): boolean {
  return /^\/metrics\/?(?:\?|$)/.test(url);
}

/**
 * Answers `GET /metrics` in the text format of Prometheus, to whoever has METRICS_TOKEN as bearer token; without that setting
 * it is as if there were no such address. Never rejects.
 */
export async function answerMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const { key, value } of [...SECURITY_HEADERS, ...API_HEADERS]) response.setHeader(key, value);
  const refused = refuse(request);
  if (refused) return sendError(response, refused);
  try {
    measureProcess();
    const { registry } = metrics();
    const text = await registry.metrics();
    response.writeHead(200, { "Content-Type": registry.contentType, "Content-Length": Buffer.byteLength(text) });
    response.end(request.method === "HEAD" ? "" : text);
  } catch (error) {
    sendError(response, new AppError("internal_error", "The metrics couldn't be collected.", { cause: error }));
  }
}

function refuse({ method = "", headers }: IncomingMessage): AppError | null {
  const token = process.env.METRICS_TOKEN?.trim();
  if (!token || !["GET", "HEAD"].includes(method)) return new AppError("not_found", "Page not found.");
  const given = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];
  if (given && isSame(given, token)) return null;
  return new AppError("unauthorized", "Use Authorization: Bearer with the token in METRICS_TOKEN.");
}

/** In the same time, however much of it is right. */
function isSame(left: string, right: string): boolean {
  const [one, other] = [left, right].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(one, other);
}

function sendError(response: ServerResponse, error: AppError): void {
  if (response.headersSent) return void response.destroy();
  const { code, message } = error;
  if (code === "unauthorized") response.setHeader("WWW-Authenticate", "Bearer");
  response.writeHead(statusOf(error), { "Content-Type": "application/json" });
  response.end(JSON.stringify({ success: false, error: { code, message } }));
}
