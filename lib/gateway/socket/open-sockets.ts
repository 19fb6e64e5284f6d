import type { Duplex } from "node:stream";
import { singleton } from "@/lib/runtime/caches/singleton";

const sockets = () => singleton("gateway-sockets", () => new Set<Duplex>());

/** Has `closeGatewaySockets` end it: a server does not know the connections whose protocol was changed. */
export function trackSocket(socket: Duplex): void {
  sockets().add(socket);
  socket.once("close", () => sockets().delete(socket));
}

/** Ends every WebSocket that passes through the gateway. */
export function closeGatewaySockets(): void {
  for (const socket of sockets()) socket.destroy();
}
