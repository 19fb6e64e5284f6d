import { AppError } from "@/lib/errors";
import { allowsPrivateAddresses } from "./allows-private-addresses";
import type { AuthorizedCaller } from "./authorize-caller";
import { withoutCallerKey } from "./find-caller-key";
import type { GatewayTarget } from "./gateway-target";
import { isPublicHost } from "./is-public-address";
import { findUpstream, type KeyHeader } from "./upstreams";

/** Where a call goes, and as whom. */
export interface GatewayRoute {
  /** Without path. */
  origin: URL;
  /** Path and query, as they are sent. */
  path: string;
  /** Whether only public addresses will do: the organization chose the address, not we. */
  publicOnly: boolean;
  /** The organization's key, in the provider's header; null when the caller's own passes through. */
  credential: [header: KeyHeader, value: string] | null;
}

/**
 * Works out where a call goes and which key it carries.
 * @throws AppError `not_found` for a provider that is nowhere, `unauthorized` when a key of the organization is wanted and none
 * is stored, `forbidden` for a base URL inside a private network
 */
export function planRoute({ provider, path, query }: GatewayTarget, { key, stored }: AuthorizedCaller): GatewayRoute {
  const upstream = findUpstream(provider);
  const base = stored?.baseUrl ?? upstream.origin;
  if (!base) {
    throw new AppError(
      "not_found",
      `Tokentab does not know where ${provider} is: store its base URL among the provider keys.`,
    );
  }
  const url = new URL(base);
  const publicOnly = Boolean(stored?.baseUrl) && !allowsPrivateAddresses();
  if (publicOnly && (url.protocol !== "https:" || !isPublicHost(url.hostname))) {
    throw new AppError("forbidden", "The stored base URL is not https, or lies inside a private network.");
  }
  if (key.place !== null && !stored?.key && !stored?.baseUrl) {
    throw new AppError(
      "unauthorized",
      `The organization has stored no key for ${provider}. Store one among the provider keys, or send your own in its ` +
        "usual place and the Tokentab key in X-Tokentab-Key.",
    );
  }
  const ownQuery = withoutCallerKey(query);
  return {
    origin: new URL(url.origin),
    path: url.pathname.replace(/\/+$/, "") + path + (ownQuery ? `?${ownQuery}` : ""),
    publicOnly,
    credential: key.place !== null && stored?.key ? credential(provider, path, key.place, stored.key) : null,
  };
}

function credential(
  provider: string,
  path: string,
  place: KeyHeader | "query",
  key: string,
): [header: KeyHeader, value: string] {
  // The interfaces like OpenAI's that Anthropic and Google offer beside their own take keys as OpenAI does.
  const likeOpenAi = /\/chat\/completions$|\/v1beta\/openai\//.test(path) && ["anthropic", "google"].includes(provider);
  const own = likeOpenAi ? "authorization" : findUpstream(provider).keyHeader;
  const header = own ?? (place === "query" ? "authorization" : place);
  return [header, header === "authorization" ? `Bearer ${key}` : key];
}
