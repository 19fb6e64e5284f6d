import type { ApiKeyScope } from "@/lib/generated/prisma/enums";
import { type LookUpCache, lookUpCache } from "@/lib/runtime/caches/look-up-cache";

/** What a request needs to know of the key it came with. */
export interface KnownApiKey {
  id: string;
  organizationId: string;
  name: string;
  scopes: ApiKeyScope[];
  expiresAt: Date | null;
}

/** How long another process's revocation may take to be noticed. */
const FRESH_MS = 5_000;

/** Lookups of the last seconds, by the key's SHA-256 in hexadecimal; null when there is no such key. */
export function apiKeyCache(): LookUpCache<KnownApiKey | null> {
  return lookUpCache("api-key-cache", { kind: "keys", freshMs: FRESH_MS });
}
