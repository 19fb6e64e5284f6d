import type { FilterOption } from "@/components/filter/filter-select";
import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { type FilterValues, listFilterValues } from "@/lib/reading/figures/list-filter-values";
import { settle } from "./settle";
import type { UsageView } from "./usage-view";

/** What the filter's select boxes offer: what occurs in the period, whatever else is filtered. */
export interface FilterChoices extends FilterValues {
  /** Null for those who see only their own organization. */
  tenants: FilterOption[] | null;
  /** Whether an organization in view is made of sample data. */
  hasSample: boolean;
}

const NOTHING: FilterValues = {
  lists: { provider: [], model: [], feature: [], endpoint: [], request_type: [], api_key: [] },
  cut: [],
};
/** More are found by their name in the command palette, and on the page of tenants. */
const MOST_TENANTS = 300;

/** Lists the choices; what cannot be read is left empty, since the sections tell the error. */
export async function listFilterChoices(viewer: Viewer, { filter, period }: UsageView): Promise<FilterChoices> {
  // By whole days of the default zone, which the aggregates hold: a choice too many does no harm.
  const wide = { ...filter, from: period.from, to: period.to, zone: undefined };
  const [values, organizations] = await Promise.all([
    settle(listFilterValues(viewer, wide)),
    settle(listOrganizations(viewer)),
  ]);
  const known = organizations.ok ? organizations.data : [];
  const isChosen = ({ id }: { id: string }) => filter.organization.includes(id);
  const inView = known.filter((organization) => filter.organization.length === 0 || isChosen(organization));
  const offered = known.filter((organization, index) => index < MOST_TENANTS || isChosen(organization));
  return {
    ...(values.ok ? values.data : NOTHING),
    tenants: seesAllOrganizations(viewer) ? offered.map(({ id, name }) => ({ value: id, label: name })) : null,
    hasSample: inView.some(({ isSample }) => isSample),
  };
}
