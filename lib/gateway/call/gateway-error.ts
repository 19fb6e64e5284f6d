import type { ServerResponse } from "node:http";
import { findProvider } from "@/lib/events/known-providers/find-provider";
import { ANSWER_HEADERS } from "@/lib/gateway/upstream/answer-headers";

const ANTHROPIC_TYPES: Record<number, string> = {
  400: "invalid_request_error",
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  504: "timeout_error",
};
const GOOGLE_STATUSES: Record<number, string> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  502: "UNAVAILABLE",
  503: "UNAVAILABLE",
  504: "DEADLINE_EXCEEDED",
};

/** A failure of the gateway's own, as the caller is told. */
export interface GatewayError {
  status: number;
  /** A word that programs can rely on, of OpenAI's kind. */
  code: string;
  message: string;
  retryAfterSeconds?: number | null;
}

/** Answers with an error in the shape of the provider's own, so that its programs show the message. */
export function sendGatewayError(response: ServerResponse, provider: string, error: GatewayError): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  const body = Buffer.from(JSON.stringify(errorBody(provider, error)));
  for (const { key, value } of ANSWER_HEADERS) response.setHeader(key, value);
  if (error.retryAfterSeconds) response.setHeader("Retry-After", String(error.retryAfterSeconds));
  if (error.status === 401) response.setHeader("WWW-Authenticate", "Bearer");
  response.writeHead(error.status, { "Content-Type": "application/json", "Content-Length": body.length });
  response.end(body);
}

function errorBody(provider: string, { status, code, message }: GatewayError): object {
  const format = findProvider(provider)?.errorFormat;
  if (format === "anthropic") {
    return { type: "error", error: { type: ANTHROPIC_TYPES[status] ?? "api_error", message } };
  }
  if (format === "google") {
    return { error: { code: status, message, status: GOOGLE_STATUSES[status] ?? "INTERNAL" } };
  }
  const type = status < 500 ? "invalid_request_error" : "api_error";
  return { error: { message, type, param: null, code } };
}
