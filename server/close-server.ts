import type { Server } from "node:http";
import { setInterval } from "node:timers/promises";

/** Stops accepting connections, and lets requests in flight finish for at most the given time (ms). */
export async function closeServer(server: Server, limitMs: number): Promise<void> {
  let closed = false;
  server.close(() => {
    closed = true;
  });
  const deadline = performance.now() + limitMs;
  // A connection kept alive becomes idle when its request is done, and only then can be closed.
  for await (const _ of setInterval(50)) {
    server.closeIdleConnections();
    if (closed) return;
    if (performance.now() > deadline) return server.closeAllConnections();
  }
}
