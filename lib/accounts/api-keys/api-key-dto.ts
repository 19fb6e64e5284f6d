import type { ApiKey, ApiKeyScope } from "@/lib/generated/prisma/client";

export interface ApiKeyDto {
  id: string;
  organizationId: string;
  organizationName: string;
  name: string;
  /** The key's first characters. */
  prefix: string;
  scopes: ApiKeyScope[];
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** Exact to a minute. */
  lastUsedAt: Date | null;
  /** How many events may be reported with it in a minute; null for its tenant's limit alone. */
  eventsPerMinute: number | null;
  /** Who created it, readable; null when that is not known. */
  createdBy: string | null;
  /** Scopes that no longer count, because whoever created the key may no longer give them. */
  endedScopes: ApiKeyScope[];
}

/** A key as the rest of the app sees it: without its hash. */
export function toApiKeyDto(
  row: ApiKey & { organization: { name: string } },
  effectiveScopes: readonly ApiKeyScope[] = row.scopes,
): ApiKeyDto {
  const { hash: _hash, createdById: _createdById, organization, ...rest } = row;
  const endedScopes = row.scopes.filter((scope) => !effectiveScopes.includes(scope));
  return { ...rest, organizationName: organization.name, endedScopes };
}
