import { requireAdmin, requireManager, seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { type ApiKeyDto, toApiKeyDto } from "./api-key-dto";

/**
 * Ends a key for ever: at once in this process, within 5 seconds in others. Revoking it again changes nothing.
 * @throws AppError `not_found`, for another tenant's too; `forbidden` for a plain member or a key, and for an owner when the
 * key reads all organizations
 */
export async function revokeApiKey(viewer: Viewer, id: string): Promise<ApiKeyDto> {
  const { prisma } = getDatabase();
  const keyId = requireUuid(id, "API key");
  const known = await prisma.apiKey.findUnique({ where: { id: keyId } });
  if (!known || (!seesAllOrganizations(viewer) && known.organizationId !== viewer.organizationId)) {
    throw new AppError("not_found", "API key not found.");
  }
  requireManager(viewer, known.organizationId);
  if (known.scopes.includes("READ_ALL")) requireAdmin(viewer);
  const row = await prisma.$transaction(async (transaction) => {
    const { count } = await transaction.apiKey.updateMany({
      where: { id: keyId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count > 0) {
      await recordAuditEntry(transaction, viewer, {
        action: "api_key.revoke",
        organizationId: known.organizationId,
        targetType: "api_key",
        targetId: keyId,
        detail: { name: known.name, prefix: known.prefix },
      });
    }
    return transaction.apiKey.findUniqueOrThrow({
      where: { id: keyId },
      include: { organization: { select: { name: true } } },
    });
  });
  forgetLookUps("keys");
  return toApiKeyDto(row);
}
