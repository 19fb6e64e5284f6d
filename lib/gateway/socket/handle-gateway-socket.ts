import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";
import { trackCall } from "@/lib/gateway/recording/gateway-records";
import { type AuthorizedCaller, authorizeCaller } from "@/lib/gateway/request/authorize-caller";
import { type GatewayTarget, readGatewayTarget } from "@/lib/gateway/request/gateway-target";
import { isFromPage } from "@/lib/gateway/request/is-from-page";
import { type GatewayRoute, planRoute } from "@/lib/gateway/request/plan-route";
import { requestHeaders } from "@/lib/gateway/upstream/forward-headers";
import { upstreamAgent } from "@/lib/gateway/upstream/upstream-agents";
import { describeUpstreamError } from "@/lib/gateway/upstream/upstream-failure";
import { errorResponse, toAppError } from "@/lib/http/responses/errors";
import { describeForLog } from "@/lib/values/errors/describe-error";
import { trackSocket } from "./open-sockets";
import { SocketCalls } from "./socket-calls";

const CONNECT_MS = 15_000;
/** Of the provider's answer to the handshake. */
const PASSED = /^(upgrade|connection|sec-websocket-(accept|protocol)|openai-|x-request-id|x-goog-)/i;

/** Whether a request wants to become a WebSocket to a provider. */
export function isGatewaySocket({ url = "", headers }: IncomingMessage): boolean {
  return url.startsWith("/api/gateway/") && /^websocket$/i.test(headers.upgrade ?? "");
}

/**
 * Passes a WebSocket to `/api/gateway/{provider}/…` on to the provider (OpenAI's Realtime, Gemini's Live), byte for byte, and records
 * each answer whose counts it tells. Never rejects.
 */
export function handleGatewaySocket(request: IncomingMessage, socket: Duplex, head: Buffer): void {
  trackSocket(socket);
  socket.on("error", () => undefined);
  void trackCall(
    open(request, socket, head).catch((error) => {
      console.error("The gateway failed:", describeForLog(error));
      refuse(socket, 500, "The gateway failed; see the server log.");
    }),
  );
}

async function open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
  const target = readGatewayTarget(request.url ?? "");
  if (!target) return refuse(socket, 404, "Use /api/gateway/{provider}/ followed by the provider's own path.");
  if (isFromPage(request.headers)) return refuse(socket, 403, "The gateway only accepts connections from programs.");
  let admitted: { caller: AuthorizedCaller; route: GatewayRoute };
  try {
    const caller = await authorizeCaller(request.headers, target);
    admitted = { caller, route: planRoute("WEBSOCKET", target, caller) };
  } catch (thrown) {
    const error = toAppError(thrown);
    return refuse(socket, errorResponse(error).status, error.message);
  }
  await pass(request, socket, head, { ...admitted, target });
}

interface Passing {
  caller: AuthorizedCaller;
  route: GatewayRoute;
  target: GatewayTarget;
}

function pass(request: IncomingMessage, socket: Duplex, head: Buffer, { caller, route, target }: Passing) {
  const calls = new SocketCalls(request.headers, target, caller);
  return new Promise<void>((resolve) => {
    const finish = () => void calls.end().then(resolve);
    const upstream = connect(request, route);
    socket.once("close", () => upstream.destroy());
    upstream.once("upgrade", (answer, provider, first) => {
      trackSocket(provider);
      provider.on("error", () => undefined).setTimeout(0);
      socket.write(switching(answer.rawHeaders));
      calls.read(first);
      socket.write(first);
      provider.write(head);
      provider.on("data", (chunk: Buffer) => calls.read(chunk));
      provider.pipe(socket);
      socket.pipe(provider);
      socket.once("close", () => provider.destroy());
      provider.once("close", () => {
        socket.end();
        finish();
      });
    });
    upstream.once("response", (answer) => {
      answer.resume();
      refuse(socket, answer.statusCode ?? 502, "The provider refused the connection.");
      void calls.refused(answer.statusCode ?? 502).then(resolve);
    });
    upstream.once("error", (error) => {
      refuse(socket, 502, describeUpstreamError(error).message);
      resolve();
    });
  });
}

function connect(request: IncomingMessage, route: GatewayRoute): http.ClientRequest {
  const { protocol, hostname, port, host } = route.origin;
  const sent = requestHeaders(request.rawHeaders, {
    ...{ host, credential: route.credential, isRestricted: route.isRestricted },
    ...{ contentLength: null, acceptEncoding: null },
  });
  const headers = ["Connection", "Upgrade", "Upgrade", "websocket"];
  // Without extensions, so that the messages can be read.
  for (let at = 0; at < sent.length; at += 2) {
    if (!/^sec-websocket-extensions$/i.test(sent[at])) headers.push(sent[at], sent[at + 1]);
  }
  const { request: send } = protocol === "https:" ? https : http;
  const upstream = send({
    ...{ protocol, hostname: hostname.replace(/^\[|\]$/g, ""), port: port || undefined, path: route.path, headers },
    agent: upstreamAgent({ protocol, publicOnly: route.publicOnly, isRepeatable: false }),
    timeout: CONNECT_MS,
  });
  upstream.once("timeout", () => upstream.destroy(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" })));
  upstream.end();
  return upstream;
}

function switching(raw: readonly string[]): string {
  const lines = ["HTTP/1.1 101 Switching Protocols"];
  for (let at = 0; at < raw.length; at += 2) if (PASSED.test(raw[at])) lines.push(`${raw[at]}: ${raw[at + 1]}`);
  return `${lines.join("\r\n")}\r\n\r\n`;
}

function refuse(socket: Duplex, status: number, message: string): void {
  if (socket.destroyed) return;
  const body = JSON.stringify({ error: { message, type: "invalid_request_error", param: null, code: null } });
  const head = `HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? "Error"}\r\nContent-Type: application/json`;
  socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}
