import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";
import type { GatewayRoute } from "@/lib/gateway/request/plan-route";
import { upstreamAgent } from "./upstream-agents";
import { UnaskedUpgrade, UpstreamTimeout } from "./upstream-failure";

/** How long to wait, in milliseconds. */
export interface GatewayTimeouts {
  connectMs: number;
  /** Without any byte in either direction. */
  idleMs: number;
}

interface UpstreamCall {
  route: GatewayRoute;
  method: string;
  /** Flat: name, value, name, value … */
  headers: string[];
  body: Buffer;
  /** What follows the body, from the caller; null when that was all. */
  rest: IncomingMessage | null;
  timeouts: GatewayTimeouts;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
}

/**
 * Sends a request to a provider and resolves with its answer, as soon as the headers are there. A kept connection that turns
 * out to be closed is replaced once. Redirects are answers like any other.
 * @throws the connection's error, UpstreamTimeout, TypeError for a path or header that HTTP does not allow
 */
export async function callUpstream(call: UpstreamCall): Promise<IncomingMessage> {
  try {
    return await send(call);
  } catch (error) {
    if (!(error instanceof StaleConnection)) throw error;
    return await send(call).catch((second) => {
      throw second instanceof StaleConnection ? second.cause : second;
    });
  }
}

/** The provider had closed a kept connection before anything was sent over it. */
class StaleConnection extends Error {}

function send({ route, method, headers, body, rest, timeouts, signal }: UpstreamCall): Promise<IncomingMessage> {
  const { protocol, hostname, port } = route.origin;
  const { request: open } = protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const request = open({
      protocol,
      hostname: hostname.replace(/^\[|\]$/g, ""),
      port: port || undefined,
      path: route.path,
      method,
      headers,
      agent: upstreamAgent({ protocol, publicOnly: route.publicOnly, isRepeatable: rest === null }),
      timeout: timeouts.idleMs,
      signal,
    });
    let answer: IncomingMessage | undefined;
    const refuseUpgrade = (_: IncomingMessage, socket: Duplex) => {
      socket.on("error", () => undefined).destroy();
      reject(new UnaskedUpgrade("The provider changed the protocol, which nobody had asked for."));
    };
    // Without a listener, Node closes the connection and says nothing.
    request.once("upgrade", refuseUpgrade);
    request.once("response", (message) => {
      if (message.statusCode === 101) return refuseUpgrade(message, message.socket);
      answer = message;
      resolve(message);
    });
    // Stays after the answer has begun: a provider may close the connection while the rest of a body is still sent.
    request.on("error", (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && rest === null && ["ECONNRESET", "EPIPE"].includes(error.code ?? "");
      reject(isStale ? new StaleConnection("", { cause: error }) : error);
    });
    request.once("timeout", () => {
      (answer ?? request).destroy(new UpstreamTimeout("The provider stayed silent for too long.", true));
    });
    limitConnecting(request, protocol, timeouts.connectMs);
    if (!rest) return request.end(body);
    if (body.length > 0) request.write(body);
    rest.pipe(request);
    rest.once("error", (error) => request.destroy(error));
  });
}

function limitConnecting(request: http.ClientRequest, protocol: string, limitMs: number): void {
  request.once("socket", (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(
      () => request.destroy(new UpstreamTimeout("The provider could not be reached.", false)),
      limitMs,
    );
    const stop = () => clearTimeout(timer);
    socket.once(protocol === "https:" ? "secureConnect" : "connect", stop).once("close", stop);
  });
}
