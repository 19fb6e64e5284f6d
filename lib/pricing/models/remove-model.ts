import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetPriceBooks } from "@/lib/pricing/book/price-books";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { forgetModelNames } from "./resolve-models";

/** Looking for records reads all of them. */
const TIMEOUT_MS = 60_000;

/**
 * Removes a model without records from every list, with its prices and contracts, and the names that were merged into it.
 * A name that is seen again comes back as if it was new: its row stays, because other servers may still know its id.
 * @throws AppError `forbidden` for anyone but administrators and the operator; `not_found`; `conflict` for a model with
 * records
 */
export async function removeModel(viewer: Viewer, id: string): Promise<{ id: string }> {
  requireAdmin(viewer);
  const modelId = requireUuid(id, "model");
  const now = new Date();
  await getDatabase().prisma.$transaction(
    async (transaction) => {
      const [model] = await transaction.$queryRaw<{ name: string; provider_id: string; is_used: boolean }[]>`
        SELECT name, provider_id, EXISTS (SELECT 1 FROM usage_daily_models WHERE model_id = models.id)
          OR EXISTS (SELECT 1 FROM usage_records WHERE model_id = models.id)
          OR EXISTS (SELECT 1 FROM model_merges WHERE status <> 'DONE' AND target_id = models.id) AS is_used
        FROM models WHERE id = ${modelId}::uuid AND merged_into_id IS NULL AND removed_at IS NULL FOR UPDATE`;
      if (!model) throw new AppError("not_found", "Model not found.");
      if (model.is_used) {
        throw new AppError("conflict", "This model has recorded requests. Merge it into another model instead.");
      }
      await transaction.model.updateMany({
        where: { OR: [{ id: modelId }, { mergedIntoId: modelId }] },
        data: { removedAt: now, mergedIntoId: null, catalogueName: null, matchRule: null, suggestion: null },
      });
      await transaction.priceVersion.updateMany({
        where: { modelId, supersededAt: null },
        data: { supersededAt: now },
      });
      await transaction.contract.updateMany({ where: { modelId, supersededAt: null }, data: { supersededAt: now } });
      await recordAuditEntry(transaction, viewer, {
        action: "model.remove",
        organizationId: null,
        targetType: "model",
        targetId: modelId,
        detail: { name: model.name, provider: model.provider_id },
      });
    },
    { timeout: TIMEOUT_MS },
  );
  forgetModelNames();
  forgetPriceBooks();
  return { id: modelId };
}
