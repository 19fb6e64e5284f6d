import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { type SqlClient, sqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { type MovedPrices, previewPrices } from "./move-prices";
import { type MergeableModel, requireMergeable } from "./require-mergeable";

/** What of a model's a merge moves. */
export interface MovedUsage {
  requests: number;
  /** USD with 12 places, which stays as it is; null when none of them has a cost. */
  costUsd: string | null;
  organizations: number;
}

export interface MergePreview extends MovedUsage {
  model: MergeableModel;
  into: MergeableModel;
  prices: MovedPrices;
}

/**
 * What merging a model into another would do. Changes nothing.
 * @throws AppError `forbidden` for anyone but administrators and the operator; `not_found` and `conflict` as the merge itself
 */
export async function previewMerge(viewer: Viewer, id: string, intoId: string): Promise<MergePreview> {
  requireAdmin(viewer);
  const modelId = requireUuid(id, "model");
  const client = sqlClient(getDatabase().pool);
  return {
    ...(await requireMergeable(client, modelId, intoId)),
    ...(await sumUsage(client, modelId)),
    prices: await previewPrices(client, modelId, intoId),
  };
}

/** A model's requests ever and their cost, by the aggregate of each organization's own zone. */
export async function sumUsage(client: SqlClient, modelId: string): Promise<MovedUsage> {
  const [sums] = await client.query<{ requests: string; costUsd: string | null; organizations: number }>(Prisma.sql`
    SELECT coalesce(sum(requests), 0)::text AS requests, 
      CASE WHEN sum(priced_requests) > 0 THEN sum(cost_usd)::numeric(40, 12)::text END AS "costUsd",
      count(DISTINCT daily.organization_id)::int AS organizations
    FROM usage_daily_models AS daily
    JOIN organizations ON organizations.id = daily.organization_id AND organizations.time_zone = daily.zone
    WHERE model_id = ${modelId}::uuid`);
  return { ...sums, requests: Number(sums.requests) };
}
