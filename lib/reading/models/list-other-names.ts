import type { Viewer } from "@/lib/access/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";

/** A name beyond the limit of new names, as it was sent. */
export interface OtherName {
  name: string;
  requests: number;
}

const MOST_NAMES = 50;

/**
 * The most frequent names under which a model's requests were sent in the filter's period, at most 50. Reads the records.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function listOtherNames(viewer: Viewer, modelId: string, filter: UsageFilter): Promise<OtherName[]> {
  return openUsageView(viewer, { ...filter, model: [modelId], provider: [] }, (view) =>
    view.query<OtherName>(Prisma.sql`
      SELECT model_name AS name, count(*)::float8 AS requests FROM usage_records
      WHERE ${view.records()} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_NAMES}`),
  );
}
