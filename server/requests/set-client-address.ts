import type { IncomingMessage } from "node:http";

/**
 * Makes X-Forwarded-For say where a request really came from: the address of its peer, whatever the client wrote there. With
 * TRUST_PROXY=1 the peer is a proxy that has written it, and it stays.
 */
export function setClientAddress(request: IncomingMessage): void {
  if (process.env.TRUST_PROXY === "1") return;
  request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "unknown";
}
