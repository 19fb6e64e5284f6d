import type { FilterOption } from "@/components/usage/filter-select";
import { seesAllOrganizations, type Viewer } from "@/lib/auth/viewer";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import type { UsageFilter } from "@/lib/usage/filter";
import { listUsageByFeature } from "@/lib/usage/list-usage-by-feature";
import { listUsageByModel, type ModelUsage } from "@/lib/usage/list-usage-by-model";
import { type Settled, settle } from "./settle";

/** What the filter's select boxes offer: what occurs in the period, whatever else is filtered. */
export interface FilterChoices {
  /** Null for those who see only their own organization. */
  tenants: FilterOption[] | null;
  providers: FilterOption[];
  models: ModelUsage[];
  features: FilterOption[];
}

const LISTS = ["model", "provider", "feature", "endpoint", "request_type", "kind", "user", "room"] as const;
const NO_REFINEMENT = { ...Object.fromEntries(LISTS.map((name) => [name, []])), success: undefined };

/** Lists the choices; what cannot be read is left empty, since the sections tell the error. */
export async function listFilterChoices(
  viewer: Viewer,
  filter: UsageFilter,
  shown: Promise<Settled<ModelUsage[]>>,
): Promise<FilterChoices> {
  const wide: UsageFilter = { ...filter, ...NO_REFINEMENT };
  const isRefined = filter.success !== undefined || LISTS.some((name) => filter[name].length > 0);
  const [models, features, tenants] = await Promise.all([
    isRefined ? settle(listUsageByModel(viewer, wide)) : shown,
    settle(listUsageByFeature(viewer, wide)),
    seesAllOrganizations(viewer) ? settle(listOrganizations(viewer)) : null,
  ]);
  const known = models.ok ? models.data : [];
  return {
    models: known.toSorted((a, b) => a.displayName.localeCompare(b.displayName)),
    providers: toOptions(known.map((model) => model.provider)),
    features: toOptions(features.ok ? features.data.map((row) => row.feature) : []),
    tenants: tenants && (tenants.ok ? tenants.data.map(({ id, name }) => ({ value: id, label: name })) : []),
  };
}

function toOptions(values: string[]): FilterOption[] {
  return [...new Set(values)]
    .filter((value) => value !== "")
    .sort()
    .map((value) => ({ value, label: value }));
}
