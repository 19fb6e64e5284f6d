import type { IncomingMessage, ServerResponse } from "node:http";
import { NOTHING_READ } from "@/lib/gateway/answer/answer-reader";
import { relayAnswer } from "@/lib/gateway/answer/relay-answer";
import { trackCall } from "@/lib/gateway/recording/gateway-records";
import { type AuthorizedCaller, authorizeCaller } from "@/lib/gateway/request/authorize-caller";
import { type GatewayTarget, readGatewayTarget } from "@/lib/gateway/request/gateway-target";
import { isFromPage } from "@/lib/gateway/request/is-from-page";
import { type GatewayRoute, planRoute } from "@/lib/gateway/request/plan-route";
import { prepareRequest } from "@/lib/gateway/request/prepare-request";
import { askProvider, type ProviderAnswer } from "@/lib/gateway/upstream/ask-provider";
import type { GatewayTimeouts } from "@/lib/gateway/upstream/call-upstream";
import { describeUpstreamError, isConnectionError } from "@/lib/gateway/upstream/upstream-failure";
import { describeFailure, errorResponse, toAppError } from "@/lib/http/responses/errors";
import { describeForLog } from "@/lib/values/errors/describe-error";
import { allowOrigin } from "./allow-origin";
import { GatewayCall } from "./gateway-call";
import { sendGatewayError } from "./gateway-error";

const TIMEOUTS: GatewayTimeouts = { connectMs: 10_000, idleMs: 10 * 60_000 };

/**
 * Passes a request to `/api/gateway/{provider}/…` on to the provider, and its answer back, on Node's own streams: bytes,
 * headers and timing stay what they are. Then records the call. Resolves when the answer is over; never rejects.
 * @param timeouts how long to wait for the provider
 */
export function handleGatewayRequest(
  request: IncomingMessage,
  response: ServerResponse,
  timeouts = TIMEOUTS,
): Promise<void> {
  return trackCall(handle(request, response, timeouts));
}

async function handle(request: IncomingMessage, response: ServerResponse, timeouts: GatewayTimeouts): Promise<void> {
  if (allowOrigin(request, response)) return;
  const target = readGatewayTarget(request.url ?? "");
  if (!target) {
    const message = "Use /api/gateway/{provider}/ followed by the provider's own path.";
    return sendGatewayError(response, "", { status: 404, code: "not_found", message });
  }
  if (isFromPage(request.headers)) {
    const message = "The gateway only accepts requests from programs, not from links, forms or frames of a page.";
    return sendGatewayError(response, target.provider, { status: 403, code: "forbidden", message });
  }
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) left.abort();
  });
  response.on("error", () => undefined);
  const call = new GatewayCall(request, target);
  const admitted = await admit(request, response, target);
  if (!admitted) return;
  try {
    await pass(request, response, target, { ...admitted, call, timeouts, signal: left.signal });
  } catch (error) {
    console.error("The gateway failed:", describeForLog(error));
    const message = "The gateway failed; see the server log.";
    sendGatewayError(response, target.provider, { status: 500, code: "internal_error", message });
  }
}

interface Admitted {
  caller: AuthorizedCaller;
  route: GatewayRoute;
}

/** Null when the caller was refused, and told so. */
async function admit(
  request: IncomingMessage,
  response: ServerResponse,
  target: GatewayTarget,
): Promise<Admitted | null> {
  try {
    const caller = await authorizeCaller(request.headers, target);
    return { caller, route: planRoute(request.method ?? "GET", target, caller) };
  } catch (thrown) {
    const error = toAppError(thrown);
    const { code, message, retryAfterSeconds } = error;
    const { status } = errorResponse(error);
    if (status >= 500) console.error(`Gateway to ${target.provider}:`, describeFailure(error));
    sendGatewayError(response, target.provider, { status, code, message, retryAfterSeconds });
    return null;
  }
}

interface Passing extends Admitted {
  call: GatewayCall;
  timeouts: GatewayTimeouts;
  signal: AbortSignal;
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  target: GatewayTarget,
  passing: Passing,
): Promise<void> {
  const { caller, call, signal } = passing;
  try {
    const provided = await ask(request, target, passing);
    if (!provided) return;
    const { statusCode = 0 } = provided.answer;
    if (isRedirect(statusCode)) {
      provided.answer.on("error", () => undefined).destroy();
      await call.finished(caller, statusCode, { reading: NOTHING_READ, upstreamError: null, callerLeft: false });
      const message =
        `The provider answered with a redirect (${statusCode}), which the gateway doesn't follow. If the provider key has a ` +
        "base URL, check it.";
      return sendGatewayError(response, target.provider, { status: 502, code: "redirected", message });
    }
    await relayAnswer(provided, response, (relayed) => call.finished(caller, statusCode, relayed));
  } catch (error) {
    if (/^ERR_(UNESCAPED_CHARACTERS|INVALID_CHAR)$/.test((error as NodeJS.ErrnoException).code ?? "")) {
      const message = "The path or a header contains characters that HTTP doesn't allow.";
      return sendGatewayError(response, target.provider, { status: 400, code: "invalid_request", message });
    }
    if (!isConnectionError(error)) throw error;
    await call.failed(caller, error, signal.aborted);
    const { type, message } = describeUpstreamError(error);
    const status = { timeout: 504, private_address: 403 }[type as string] ?? 502;
    sendGatewayError(response, target.provider, { status, code: type, message });
  }
}

/** A redirect of ours would lead programs and browsers to wherever a provider says. */
const isRedirect = (status: number) => status >= 300 && status < 400 && status !== 304;

/** Apart, so that no large body stays in memory while its answer streams. Null when the caller left before all was said. */
async function ask(
  request: IncomingMessage,
  { provider, path }: GatewayTarget,
  { route, call, timeouts, signal }: Passing,
): Promise<ProviderAnswer | null> {
  const prepared = await prepareRequest(request, provider, path).catch((error) => {
    // The caller went away.
    if (signal.aborted || request.destroyed) return null;
    throw error;
  });
  if (!prepared || signal.aborted) return null;
  call.begin(prepared);
  const provided = await askProvider(request, prepared, route, timeouts, signal);
  if ((provided.answer.statusCode ?? 0) < 300) call.answered();
  return provided;
}
