import type { IncomingMessage, ServerResponse } from "node:http";

/** More than any body that is accepted; what goes on for longer is no request that was meant well. */
const MAX_BYTES = 64_000_000;
const MAX_MS = 30_000;

/**
 * Reads away what an answer left unread of its request, so that the connection can carry the next one: a refusal by key, rate or
 * size is given before the body is read, and web streams leave the rest where it is. What does not end is cut off.
 */
export function drainRequest(request: IncomingMessage, response: ServerResponse): void {
  response.once("finish", () => {
    if (request.readableEnded || request.destroyed) return;
    let bytes = 0;
    const timer = setTimeout(() => request.socket.destroy(), MAX_MS).unref();
    request.once("close", () => clearTimeout(timer));
    request.once("end", () => clearTimeout(timer));
    // Whoever read it stopped, and would stop it again.
    for (const event of ["data", "readable"]) request.removeAllListeners(event);
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) request.socket.destroy();
    });
    request.resume();
  });
}
