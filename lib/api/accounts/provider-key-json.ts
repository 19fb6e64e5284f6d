import type { ProviderKeyDto } from "@/lib/accounts/provider-keys/provider-key-dto";

/** A provider key as the API answers it. */
export function providerKeyJson(key: ProviderKeyDto) {
  return {
    id: key.id,
    organization_id: key.organizationId,
    organization_name: key.organizationName,
    provider: key.provider,
    name: key.name,
    base_url: key.baseUrl,
    last_four: key.lastFour,
    created_at: key.createdAt,
    last_used_at: key.lastUsedAt,
    revoked_at: key.revokedAt,
    readable: key.isReadable,
  };
}
