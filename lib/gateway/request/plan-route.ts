import { findProvider } from "@/lib/events/known-providers/find-provider";
import { allowsPrivateAddresses } from "@/lib/http/requests/allows-private-addresses";
import { isPublicHost } from "@/lib/http/requests/is-public-address";
import { AppError } from "@/lib/values/errors/errors";
import type { AuthorizedCaller } from "./authorize-caller";
import { withoutCallerKey } from "./find-caller-key";
import type { GatewayTarget } from "./gateway-target";
import { isGenerationPath } from "./generation-paths";

const MAX_SHOWN_PATH = 200;

/** Where a call goes, and as whom. */
export interface GatewayRoute {
  /** Without path. */
  origin: URL;
  /** Path and query, as they are sent. */
  path: string;
  /** Whether only public addresses will do: the organization chose the address, not we. */
  publicOnly: boolean;
  /** The organization's key, in the provider's header; null when the caller's own passes through. */
  credential: [header: string, value: string] | null;
  /** Whether the call relies on what the organization has stored, and may only have a model answer. */
  isRestricted: boolean;
}

/**
 * Works out where a call goes and which key it carries.
 * @throws AppError `not_found` for a provider that is nowhere, `unauthorized` when a key of the organization is wanted and none
 * is stored, `forbidden` for a base URL inside a private network, and for anything but a call to a model by what is stored
 */
export function planRoute(
  method: string,
  { provider, path, query }: GatewayTarget,
  { key, stored, hasProviderAccess }: AuthorizedCaller,
): GatewayRoute {
  const base = stored?.baseUrl ?? findProvider(provider)?.upstream?.origin;
  if (!base) {
    throw new AppError("not_found", `The base URL of ${provider} isn't known. Store it under Provider keys.`);
  }
  const url = new URL(base);
  const publicOnly = Boolean(stored?.baseUrl) && !allowsPrivateAddresses();
  if (publicOnly && (url.protocol !== "https:" || !isPublicHost(url.hostname))) {
    throw new AppError(
      "forbidden",
      "The stored base URL doesn't use https or is in a private network. Correct it under Provider keys.",
    );
  }
  if (key.place !== null && !stored?.key && !stored?.baseUrl) {
    throw new AppError(
      "unauthorized",
      `Your tenant doesn't have a key for ${provider}. Store one under Provider keys, or send your own in its ` +
        "usual place and the Tokentab key in X-Tokentab-Key.",
    );
  }
  const ownQuery = withoutCallerKey(query);
  const reliesOnStored = key.place !== null || (Boolean(stored?.baseUrl) && !key.isBesideOwn);
  const isRestricted = reliesOnStored && !hasProviderAccess;
  if (isRestricted && !isGenerationPath(provider, method, path, ownQuery)) {
    throw new AppError(
      "forbidden",
      `This API key can use the stored ${provider} key only for requests to models, such as POST ` +
        `/v1/chat/completions. ${describeRequest(method, path)} needs an API key with the scope PROVIDER_ACCESS, or your own ` +
        "provider key in its usual place and the Tokentab key in X-Tokentab-Key.",
    );
  }
  return {
    origin: new URL(url.origin),
    path: url.pathname.replace(/\/+$/, "") + path + (ownQuery ? `?${ownQuery}` : ""),
    publicOnly,
    credential: key.place !== null && stored?.key ? credential(provider, path, key.place, stored.key) : null,
    isRestricted,
  };
}

const describeRequest = (method: string, path: string) => `${method} ${path.slice(0, MAX_SHOWN_PATH)}`;

function credential(provider: string, path: string, place: string, key: string): [header: string, value: string] {
  const upstream = findProvider(provider)?.upstream;
  const isLikeOpenAi = upstream?.isAlsoLikeOpenAi && /\/chat\/completions$|\/v1beta\/openai\//.test(path);
  const own = isLikeOpenAi ? "authorization" : upstream?.keyHeader;
  const header = own ?? (place === "query" ? "authorization" : place);
  return [header, header === "authorization" ? `Bearer ${key}` : key];
}
