import type { FilterOption } from "@/components/filter/filter-select";
import { seesAllOrganizations, type Viewer } from "@/lib/auth/viewer";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { type FilterValues, listFilterValues } from "@/lib/usage/list-filter-values";
import { settle } from "./settle";
import type { UsageView } from "./usage-view";

/** What the filter's select boxes offer: what occurs in the period, whatever else is filtered. */
export interface FilterChoices {
  options: Record<keyof FilterValues, FilterOption[]> & {
    /** Null for those who see only their own organization. */
    tenants: FilterOption[] | null;
  };
  /** Whether an organization in view is made of sample data. */
  hasSample: boolean;
}

const NOTHING: FilterValues = { provider: [], model: [], feature: [], endpoint: [], request_type: [], api_key: [] };

/** Lists the choices; what cannot be read is left empty, since the sections tell the error. */
export async function listFilterChoices(viewer: Viewer, { filter, period }: UsageView): Promise<FilterChoices> {
  // By whole days of the default zone, which the aggregates hold: a choice too many does no harm.
  const wide = { ...filter, from: period.from, to: period.to, zone: undefined };
  const [values, organizations] = await Promise.all([
    settle(listFilterValues(viewer, wide)),
    settle(listOrganizations(viewer)),
  ]);
  const known = organizations.ok ? organizations.data : [];
  const inView = known.filter(({ id }) => filter.organization.length === 0 || filter.organization.includes(id));
  return {
    options: {
      ...(values.ok ? values.data : NOTHING),
      tenants: seesAllOrganizations(viewer) ? known.map(({ id, name }) => ({ value: id, label: name })) : null,
    },
    hasSample: inView.some(({ isSample }) => isSample),
  };
}
