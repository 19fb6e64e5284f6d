import type { IncomingMessage, ServerResponse } from "node:http";
import { API_HEADERS, SECURITY_HEADERS } from "@/lib/http/responses/security-headers";
import { type ErrorCode, PROBLEMS } from "@/lib/values/errors/problems";

/** Why the server answers a request itself, before the app sees it. */
export interface Refusal {
  code: ErrorCode;
  message: string;
  /** With `method_not_allowed`: the methods that are. */
  allow?: readonly string[];
}

/** Answers with the API's error. */
export function refuseRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { code, message, allow }: Refusal,
): void {
  const body = JSON.stringify({ success: false, error: { code, message } });
  for (const { key, value } of [...SECURITY_HEADERS, ...API_HEADERS]) response.setHeader(key, value);
  response.writeHead(PROBLEMS[code].status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
    ...(allow && { Allow: allow.join(", ") }),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
