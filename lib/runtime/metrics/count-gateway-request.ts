import { metrics } from "./metrics";

/** Counts a request to a model through the gateway. */
export function countGatewayRequest(provider: string, isFailed: boolean, callerLeft: boolean): void {
  const outcome = callerLeft ? "aborted" : isFailed ? "failed" : "succeeded";
  metrics().gatewayRequests.inc({ provider, outcome });
}
