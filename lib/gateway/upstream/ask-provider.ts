import type { IncomingMessage } from "node:http";
import type { GatewayRoute } from "@/lib/gateway/request/plan-route";
import type { PreparedRequest } from "@/lib/gateway/request/prepare-request";
import { singleton } from "@/lib/runtime/caches/singleton";
import { callUpstream, type GatewayTimeouts } from "./call-upstream";
import { requestHeaders } from "./forward-headers";

/** Base URLs whose servers refuse `stream_options`, as older ones do. */
const refusing = () => singleton("gateway-refusing-stream-options", () => new Set<string>());

export interface ProviderAnswer {
  answer: IncomingMessage;
  /** Whether usage was asked for that the caller had not asked for. */
  askedForUsage: boolean;
}

/**
 * Sends a call to its provider. Where asking for usage may be what the provider refuses, the call goes again as the caller
 * made it: the gateway's question never costs a call.
 * @throws like `callUpstream`
 */
export async function askProvider(
  request: IncomingMessage,
  prepared: PreparedRequest,
  route: GatewayRoute,
  timeouts: GatewayTimeouts,
  signal: AbortSignal,
): Promise<ProviderAnswer> {
  const send = (body: Buffer, isChanged: boolean) =>
    callUpstream({
      route,
      method: request.method ?? "GET",
      headers: requestHeaders(request.rawHeaders, {
        host: route.origin.host,
        credential: route.credential,
        isRestricted: route.isRestricted,
        contentLength: isChanged ? body.length : null,
        // A compressed stream would have to be compressed anew after the chunk is taken out.
        acceptEncoding: isChanged ? "identity" : null,
      }),
      body,
      rest: prepared.isWhole ? null : request,
      timeouts,
      signal,
    });
  const { origin } = route.origin;
  if (!prepared.asking || refusing().has(origin)) {
    return { answer: await send(prepared.bytes, false), askedForUsage: false };
  }
  const first = await send(prepared.asking, true);
  if (first.statusCode !== 400 && first.statusCode !== 422) return { answer: first, askedForUsage: true };
  first.on("error", () => undefined).resume();
  const answer = await send(prepared.bytes, false);
  if (answer.statusCode && answer.statusCode < 300) refusing().add(origin);
  return { answer, askedForUsage: false };
}
