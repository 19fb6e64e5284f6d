import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { POST } from "@/app/api/v1/usage/route";
import { API_HEADERS, SECURITY_HEADERS } from "@/lib/http/responses/security-headers";

const PATH = /^\/api\/v1\/usage\/?(?:\?|$)/;

/** Whether a request reports usage. */
export function isIngestion({ method, url = "" }: IncomingMessage): boolean {
  return method === "POST" && PATH.test(url);
}

/**
 * Answers a request that reports usage by its route handler, without Next's router in between: that costs a single event
 * several times what the handler itself does.
 */
export async function ingestDirectly(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = toRequest(incoming);
  if (!request) {
    outgoing.writeHead(400).end();
    return;
  }
  const response = await POST(request);
  // The caller went away: what it sent whole is recorded, and nobody waits for the answer.
  if (outgoing.destroyed) return;
  for (const { key, value } of [...SECURITY_HEADERS, ...API_HEADERS]) outgoing.setHeader(key, value);
  const body = await response.text();
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    "Content-Length": Buffer.byteLength(body),
  });
  outgoing.end(body);
}

/** Null for headers that Node's parser lets through and the web's Request refuses. */
function toRequest(incoming: IncomingMessage): Request | null {
  const init: RequestInit & { duplex: "half" } = {
    method: incoming.method,
    headers: Object.entries(incoming.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    ),
    body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>,
    duplex: "half",
  };
  try {
    return new Request(`http://localhost${incoming.url}`, init);
  } catch {
    return null;
  }
}
