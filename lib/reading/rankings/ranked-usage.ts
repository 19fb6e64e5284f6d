import { type CoreMeasureRow, toCoreMeasures } from "@/lib/reading/view/measure-values";
import type { CoreMeasures } from "@/lib/reading/view/measures";
import { NO_SUBJECT } from "@/lib/reading/view/usage-source";

/** A row of a ranked list. */
export interface RankedUsage extends CoreMeasures {
  /** What the filter of the same name takes: an id of ours or a feature's label. Null for calls that named none. */
  key: string | null;
  /** The caller's own id of a user or room. */
  externalId: string | null;
  /** As people know it; empty for none and for what was deleted. */
  name: string;
  isDeleted: boolean;
  /** Whose it is, or what it is; null for a feature, which several organizations may use. */
  organization: RankedOrganization | null;
  /** Unpriced requests with an estimated cost; null by user and room, whose aggregate does not tell them apart. */
  estimatedRequests: number | null;
  /** Cost in the period to compare with; null when there is none. */
  previousCostUsd: string | null;
}

export interface RankedOrganization {
  id: string;
  name: string;
  timeZone: string;
  billingDay: number;
  isSample: boolean;
}

/** A row of `rankingQuery`. */
export interface RankedRow extends CoreMeasureRow {
  key: string;
  external_id: string | null;
  name: string | null;
  organization_id: string;
  organization_name: string | null;
  time_zone: string;
  billing_day: number;
  is_sample: boolean;
  estimated_requests: number | null;
  previous_cost_usd: string | null;
}

/** A ranked row as the rest of the app sees it: an id without a name is one that was deleted. */
export function toRankedUsage(row: RankedRow): RankedUsage {
  const isNone = row.key === "" || row.key === NO_SUBJECT;
  return {
    key: isNone ? null : row.key,
    externalId: row.external_id,
    name: isNone ? "" : (row.name ?? ""),
    isDeleted: !isNone && row.name === null,
    organization:
      row.organization_name === null
        ? null
        : {
            id: row.organization_id,
            name: row.organization_name,
            timeZone: row.time_zone,
            billingDay: row.billing_day,
            isSample: row.is_sample,
          },
    estimatedRequests: row.estimated_requests,
    previousCostUsd: row.previous_cost_usd,
    ...toCoreMeasures(row),
  };
}
