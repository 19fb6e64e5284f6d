import { hash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { LRUCache } from "lru-cache";
import { requireApiKey } from "@/lib/accounts/api-keys/require-api-key";
import type { StoredUpstream } from "@/lib/accounts/provider-keys/provider-key-cache";
import { revealForGateway } from "@/lib/accounts/provider-keys/reveal-for-gateway";
import { isPassingDatabaseError } from "@/lib/http/responses/errors";
import type { UsageSource } from "@/lib/ledger/recording/recorded-for";
import { singleton } from "@/lib/runtime/caches/singleton";
import { AppError } from "@/lib/values/errors/errors";
import { type CallerKey, findCallerKey } from "./find-caller-key";
import type { GatewayTarget } from "./gateway-target";
import { SlowDatabase } from "./slow-database";

/** How long a caller who was known before the database went away may go on without it. */
const GRACE_MS = 10 * 60_000;
const REMEMBERED_CALLERS = 2_000;

export interface AuthorizedCaller {
  source: UsageSource & { apiKeyId: string };
  key: CallerKey;
  /** What the organization has stored for the provider; null for nothing. */
  stored: StoredUpstream | null;
  /** Whether the key may use what is stored for more than having models answer. */
  hasProviderAccess: boolean;
}

interface Remembered extends Omit<AuthorizedCaller, "key"> {
  expiresAt: Date | null;
}

const remembered = () =>
  singleton("gateway-callers", () => {
    // Purged in time, because provider keys are among it; by a monotonic clock.
    return new LRUCache<string, Remembered>({ max: REMEMBERED_CALLERS, ttl: GRACE_MS, ttlAutopurge: true });
  });
const slowDatabase = () => singleton("gateway-slow-database", () => new SlowDatabase());

/**
 * Whose call it is, by the Tokentab key, and where it goes. A caller who was let in within the last ten minutes is let in
 * while the database is away or does not answer: its outage must not become one of the AI calls.
 * @throws AppError `unauthorized` without a valid key, `forbidden` for a key that does not record usage, `unavailable` when
 * the database does not answer in time and the caller is not known
 */
export async function authorizeCaller(
  headers: IncomingHttpHeaders,
  { provider, query }: GatewayTarget,
): Promise<AuthorizedCaller> {
  const key = findCallerKey(headers, query);
  if (!key) {
    throw new AppError(
      "unauthorized",
      "Send an API key with the scope INGEST in X-Tokentab-Key or instead of the provider's key.",
    );
  }
  const wanted = headers["x-tokentab-provider-key"];
  const name = typeof wanted === "string" ? wanted.trim() : null;
  const place = hash("sha256", JSON.stringify([key.plaintext, provider, name]), "hex");
  // What it brings is remembered also when nobody waits for it any more.
  const looking = lookUp(key.plaintext, provider, name).then(
    (found) => {
      remembered().set(place, found);
      return found;
    },
    (error) => {
      if (!isPassingDatabaseError(error)) remembered().delete(place);
      throw error;
    },
  );
  try {
    return { ...(await slowDatabase().wait(looking, remembered().has(place))), key };
  } catch (error) {
    const known = remembered().get(place);
    if (!known || (known.expiresAt && known.expiresAt.getTime() <= Date.now())) throw error;
    return { ...known, key };
  }
}

async function lookUp(plaintext: string, provider: string, name: string | null): Promise<Remembered> {
  const { id, organizationId, scopes, expiresAt } = await requireApiKey(plaintext);
  if (!scopes.includes("INGEST")) throw new AppError("forbidden", "This needs an API key with the scope INGEST.");
  const stored = await revealForGateway(organizationId, provider, name);
  if (name !== null && !stored) {
    throw new AppError("not_found", `Your tenant doesn't have a provider key with this name for ${provider}.`);
  }
  const hasProviderAccess = scopes.includes("PROVIDER_ACCESS");
  return { source: { organizationId, apiKeyId: id }, stored, hasProviderAccess, expiresAt };
}
