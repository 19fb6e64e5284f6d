import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { AppError } from "@/lib/values/errors/errors";

export interface MergeableModel {
  id: string;
  name: string;
  displayName: string;
  providerName: string;
  catalogueName: string | null;
  isOther: boolean;
}

/**
 * The two models of a merge.
 * @param lock holds them until the transaction ends
 * @throws AppError `not_found` for a model that is not there, was merged or removed; `conflict` for models that cannot be
 * merged
 */
export async function requireMergeable(
  client: SqlClient,
  modelId: string,
  intoId: string,
  lock = Prisma.empty,
): Promise<{ model: MergeableModel; into: MergeableModel }> {
  if (modelId === intoId) throw new AppError("conflict", "A model can't be merged into itself.");
  const rows = await client.query<MergeableModel>(Prisma.sql`
    SELECT models.id, models.name, display_name AS "displayName", providers.name AS "providerName",
      catalogue_name AS "catalogueName", is_other AS "isOther"
    FROM models JOIN providers ON providers.id = provider_id
    WHERE models.id = ANY(${[modelId, intoId]}::uuid[]) AND merged_into_id IS NULL AND removed_at IS NULL
    ORDER BY models.id ${lock}`);
  const model = rows.find(({ id }) => id === modelId);
  const into = rows.find(({ id }) => id === intoId);
  if (!model || !into) throw new AppError("not_found", "Model not found.");
  if (model.isOther) {
    throw new AppError("conflict", "“Other models” can't be merged into another model.");
  }
  if (into.isOther) throw new AppError("conflict", "A model can't be merged into “Other models”.");
  const running = await client.query(Prisma.sql`
    SELECT 1 FROM model_merges WHERE status <> 'DONE' AND target_id = ${modelId}::uuid LIMIT 1`);
  if (running.length > 0) {
    throw new AppError("conflict", "Another model is still being merged into this one. Try again when that is done.");
  }
  return { model, into };
}
