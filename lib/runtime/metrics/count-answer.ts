import type { IncomingMessage, ServerResponse } from "node:http";
import { metrics } from "./metrics";

const ROUTES: readonly (readonly [RegExp, string])[] = [
  [/^\/api\/v1\/usage\/?$/, "ingestion"],
  [/^\/api\/otlp\//, "otlp"],
  [/^\/api\/gateway\//, "gateway"],
  [/^\/api\/health\/?$/, "health"],
  [/^\/api\//, "api"],
  [/^\/metrics$/, "metrics"],
  [/^\/_next\/|\.[a-z0-9]+$/, "asset"],
];

/** Counts the answer to a request, by the classes of its route and status, when it is over. */
export function countAnswer(request: IncomingMessage, response: ServerResponse): void {
  const route = routeClass(request.url ?? "/");
  response.once("close", () => {
    const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : "aborted";
    metrics().answers.inc({ route, status });
  });
}

function routeClass(url: string): string {
  const [path] = url.split("?", 1);
  return ROUTES.find(([pattern]) => pattern.test(path))?.[1] ?? "page";
}
