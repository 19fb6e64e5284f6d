import { singleton } from "@/lib/db/singleton";
import type { ApiKeyScope } from "@/lib/generated/prisma/enums";

/** What a request needs to know of the key it came with. */
export interface KnownApiKey {
  id: string;
  organizationId: string;
  name: string;
  scopes: ApiKeyScope[];
  expiresAt: Date | null;
}

interface CachedLookup {
  loadedAt: number;
  /** A lookup under way is shared by the requests that wait for it; null when there is no such key. */
  key: Promise<KnownApiKey | null>;
}

/** Lookups of the last seconds, by the key's SHA-256 in hexadecimal. */
export function apiKeyCache(): Map<string, CachedLookup> {
  return singleton("api-key-cache", () => new Map<string, CachedLookup>());
}
