import { singleton } from "@/lib/db/singleton";

/** Where the gateway sends an organization's calls to a provider, and with which key. */
export interface StoredUpstream {
  baseUrl: string | null;
  /** In clear text: never log it. */
  key: string | null;
}

interface CachedUpstream {
  loadedAt: number;
  /** A lookup under way is shared; null when the organization has stored nothing for the provider. */
  upstream: Promise<StoredUpstream | null>;
}

/** Lookups of the last seconds, by organization, provider and name. */
export function providerKeyCache(): Map<string, CachedUpstream> {
  return singleton("provider-key-cache", () => new Map<string, CachedUpstream>());
}
