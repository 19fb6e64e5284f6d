import { type LookUpCache, lookUpCache } from "@/lib/runtime/caches/look-up-cache";

/** Where the gateway sends an organization's calls to a provider, and with which key. */
export interface StoredUpstream {
  baseUrl: string | null;
  /** In clear text: never log it. */
  key: string | null;
}

/** How long another process's change may take to be noticed. */
const FRESH_MS = 5_000;

/** Lookups of the last seconds, by organization, provider and name; null when nothing is stored for the provider. */
export function providerKeyCache(): LookUpCache<StoredUpstream | null> {
  return lookUpCache("provider-key-cache", { kind: "keys", freshMs: FRESH_MS });
}
