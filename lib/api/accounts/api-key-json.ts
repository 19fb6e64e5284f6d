import type { ApiKeyDto } from "@/lib/accounts/api-keys/api-key-dto";

/** A key as the API answers it. */
export function apiKeyJson(key: ApiKeyDto) {
  return {
    id: key.id,
    organization_id: key.organizationId,
    organization_name: key.organizationName,
    name: key.name,
    prefix: key.prefix,
    scopes: key.scopes,
    created_at: key.createdAt,
    expires_at: key.expiresAt,
    revoked_at: key.revokedAt,
    last_used_at: key.lastUsedAt,
    events_per_minute: key.eventsPerMinute,
    created_by: key.createdBy,
    ended_scopes: key.endedScopes,
  };
}
