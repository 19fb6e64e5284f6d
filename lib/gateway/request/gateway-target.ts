import { providerId } from "@/lib/events/known-providers/provider-id";

const PATH = /^\/api\/gateway\/([^/?#]+)(\/[^?#]*)?(?:\?([^#]*))?$/;
/** Also behind an encoded slash, which a server may decode first. */
const DOT_SEGMENT = /(?:\/|%2f)(?:\.|%2e){1,2}(?=\/|%2f|$)|%5c|\\/i;

/** As they can be stored with a provider key. */
const PROVIDER = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** What a caller asks of a provider. */
export interface GatewayTarget {
  /** In the price catalogue's spelling. */
  provider: string;
  /** What follows the provider, as it came: it follows the provider's own address. */
  path: string;
  /** Without the question mark; empty when there is none. */
  query: string;
}

/** Whether a request is for the gateway. */
export function isGatewayRequest({ url = "" }: { url?: string }): boolean {
  return url.startsWith("/api/gateway/");
}

/** Reads the request's URL; null for one that leads nowhere, or out of the base URL by dots. */
export function readGatewayTarget(url: string): GatewayTarget | null {
  const match = PATH.exec(url);
  if (!match || DOT_SEGMENT.test(match[2] ?? "")) return null;
  const provider = providerId(match[1]);
  return provider && PROVIDER.test(provider) ? { provider, path: match[2] ?? "/", query: match[3] ?? "" } : null;
}
