import { requireManager, seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { type ProviderKeyDto, toProviderKeyDto } from "./provider-key-dto";

/**
 * Ends a provider key for ever and deletes its ciphertext: at once in this process, within 5 seconds in others. Revoking it
 * again changes nothing.
 * @throws AppError `not_found`, for another tenant's too; `forbidden` for a plain member or a key
 */
export async function revokeProviderKey(viewer: Viewer, id: string): Promise<ProviderKeyDto> {
  const { prisma } = getDatabase();
  const rowId = requireUuid(id, "provider key");
  const known = await prisma.providerKey.findUnique({ where: { id: rowId } });
  if (!known || (!seesAllOrganizations(viewer) && known.organizationId !== viewer.organizationId)) {
    throw new AppError("not_found", "Provider key not found.");
  }
  requireManager(viewer, known.organizationId);
  const row = await prisma.$transaction(async (transaction) => {
    const { count } = await transaction.providerKey.updateMany({
      where: { id: rowId, revokedAt: null },
      data: { revokedAt: new Date(), keyId: null, ciphertext: null, nonce: null, lastFour: null },
    });
    if (count > 0) {
      await recordAuditEntry(transaction, viewer, {
        action: "provider_key.revoke",
        organizationId: known.organizationId,
        targetType: "provider_key",
        targetId: rowId,
        detail: { provider: known.provider, name: known.name },
      });
    }
    return transaction.providerKey.findUniqueOrThrow({
      where: { id: rowId },
      include: { organization: { select: { name: true } } },
    });
  });
  forgetLookUps("keys");
  return toProviderKeyDto(row);
}
