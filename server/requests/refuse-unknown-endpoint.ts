import type { IncomingMessage, ServerResponse } from "node:http";
import { API_ENDPOINTS } from "@/app/api/api-endpoints";
import { type Refusal, refuseRequest } from "./refuse-request";

const API = /^\/api(?:\/|$)/;

/** As in Next, a fixed path comes before one with parameters. */
const ENDPOINTS = API_ENDPOINTS.toSorted(byParameters).map(({ path, methods }) => ({
  pattern: toPattern(path),
  allow: allowedMethods(methods),
}));

/**
 * Answers requests under `/api` that no route handler is for: 404 for an unknown path, 405 with `Allow` for a method that the
 * path lacks. Next would answer a page and an empty body.
 * @returns whether the request was answered
 */
export function refuseUnknownEndpoint(request: IncomingMessage, response: ServerResponse): boolean {
  const refusal = findRefusal(request);
  if (refusal) refuseRequest(request, response, refusal);
  return refusal !== null;
}

function findRefusal({ method = "", url = "" }: IncomingMessage): Refusal | null {
  // Next redirects to the path without doubled and trailing slashes.
  const path = url.split(/[?#]/, 1)[0].replace(/\/+/g, "/").replace(/\/$/, "");
  if (!API.test(path)) return null;
  const endpoint = ENDPOINTS.find(({ pattern }) => pattern.test(path));
  if (!endpoint) return { code: "not_found", message: "Endpoint not found. See /docs/api for all endpoints." };
  const { allow } = endpoint;
  if (allow.includes(method)) return null;
  return { code: "method_not_allowed", message: `Use ${allow.join(", ")} here, not ${method}.`, allow };
}

function byParameters(one: { path: string }, other: { path: string }): number {
  return Number(one.path.includes("[")) - Number(other.path.includes("["));
}

function toPattern(path: string): RegExp {
  const parameters = path.replace(/\[\.\.\.\w+\]/g, "**").replace(/\[\w+\]/g, "*");
  return new RegExp(`^${parameters.replaceAll(".", "\\.").replaceAll("**", ".+").replace(/\*/g, "[^/]+")}$`);
}

/** Next adds HEAD to GET, and answers OPTIONS everywhere. */
function allowedMethods(methods: readonly string[]): string[] {
  return [...methods, "OPTIONS", ...(methods.includes("GET") ? ["HEAD"] : [])].sort();
}
