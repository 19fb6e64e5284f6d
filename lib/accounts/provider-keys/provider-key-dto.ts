import type { ProviderKey } from "@/lib/generated/prisma/client";
import { isKnownKeyId } from "./provider-key-cipher";

/** A provider key as the rest of the app sees it: of the key itself, its last characters. */
export interface ProviderKeyDto {
  id: string;
  organizationId: string;
  organizationName: string;
  /** As it stands in the gateway's paths. */
  provider: string;
  name: string;
  /** Null for the provider's own host. */
  baseUrl: string | null;
  /** Null when there is no key, only a base URL. */
  lastFour: string | null;
  createdAt: Date;
  /** Exact to a minute. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  /** False when the server's secret has changed and the earlier one is not given: store the key again. */
  isReadable: boolean;
}

/** Leaves out the ciphertext. */
export function toProviderKeyDto(row: ProviderKey & { organization: { name: string } }): ProviderKeyDto {
  const { keyId, ciphertext: _ciphertext, nonce: _nonce, organization, ...rest } = row;
  return { ...rest, organizationName: organization.name, isReadable: keyId === null || isKnownKeyId(keyId) };
}
