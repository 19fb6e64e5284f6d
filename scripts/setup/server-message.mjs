import http from "node:http";

const UPGRADE = Symbol("upgrade");

/**
 * A request that changes the protocol only to a WebSocket of the gateway, or in development of Next's. Any other goes on as it is: a program
 * may offer HTTP/2 by `Upgrade: h2c`, and a server that listens for upgrades would take its request out of its hands.
 */
export class ServerMessage extends http.IncomingMessage {
  get upgrade() {
    if (!this[UPGRADE] || !/^websocket$/i.test(this.headers.upgrade ?? "")) return false;
    return process.env.NODE_ENV !== "production" || this.url.startsWith("/api/gateway/");
  }

  set upgrade(value) {
    this[UPGRADE] = value;
  }
}
