import type { IncomingHttpHeaders } from "node:http";
import { isApiKey } from "@/lib/accounts/api-keys/api-key-format";
import { PROVIDERS } from "@/lib/events/providers/providers";

const PREFIX = "ttk_";
/** Where the providers' own programs put their key, beside `?key=`. */
const KEY_HEADERS = new Set(PROVIDERS.flatMap(({ upstream }) => upstream?.keyHeader ?? []));

export interface CallerKey {
  plaintext: string;
  /** The header that it stood in, in the place of a provider key, or `query`; null for Tokentab's own header. */
  place: string | null;
  /** Whether the request brings a key for the provider besides. */
  isBesideOwn: boolean;
}

/**
 * The Tokentab key of a request: from `X-Tokentab-Key`, or from where a provider's program puts its key. Null without one.
 * @param query of the URL, without its question mark
 */
export function findCallerKey(headers: IncomingHttpHeaders, query: string): CallerKey | null {
  const isBesideOwn = hasOwnKey(headers, query);
  const own = headers["x-tokentab-key"];
  if (typeof own === "string") return { plaintext: own.trim(), place: null, isBesideOwn };
  for (const place of KEY_HEADERS) {
    const plaintext = tokentabKeyIn(headers[place]);
    if (plaintext) return { plaintext, place, isBesideOwn };
  }
  const parameter = query.split("&").find((part) => part.startsWith(`key=${PREFIX}`));
  return parameter ? { plaintext: parameter.slice("key=".length), place: "query", isBesideOwn } : null;
}

function hasOwnKey(headers: IncomingHttpHeaders, query: string): boolean {
  const isOwn = (text: unknown) => typeof text === "string" && text.trim() !== "" && !holdsCallerKey(text);
  const inQuery = query.split("&").flatMap((part) => (part.startsWith("key=") ? [part.slice("key=".length)] : []));
  return [...[...KEY_HEADERS].map((name) => headers[name]), ...inQuery].some(isOwn);
}

/** Whether a header carries a key of ours, which no provider may see. */
export function holdsCallerKey(value: string): boolean {
  return tokentabKeyIn(value) !== null || value.split(/[\s,;"=]+/).some(isApiKey);
}

/** The query without a Tokentab key, otherwise as it came. */
export function withoutCallerKey(query: string): string {
  return query
    .split("&")
    .filter((part) => !part.includes(`=${PREFIX}`))
    .join("&");
}

function tokentabKeyIn(header: string | string[] | undefined): string | null {
  if (typeof header !== "string") return null;
  const token = header.replace(/^bearer\s+/i, "").trim();
  return token.startsWith(PREFIX) ? token : null;
}
