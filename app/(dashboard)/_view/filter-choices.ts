import type { FilterOption } from "@/components/filter/filter-select";
import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import type { OrganizationDto } from "@/lib/accounts/organizations/organization-dto";
import { mapTextLabels } from "@/lib/events/labels/label-columns";
import type { FilterValues } from "@/lib/reading/figures/list-filter-values";
import type { PageView } from "./page-view";
import type { Settled } from "./settle";

/** What the filter's select boxes offer: what occurs in the period, whatever else is filtered. */
export interface FilterChoices extends FilterValues {
  /** Null for those who see only their own organization. */
  tenants: FilterOption[] | null;
  /** Whether an organization in view is made of sample data. */
  hasSample: boolean;
}

const NOTHING: FilterValues = {
  lists: { provider: [], model: [], api_key: [], ...mapTextLabels(() => []) },
  cut: [],
};
/** More are found by their name in the command palette, and on the page of tenants. */
const MOST_TENANTS = 300;

/** The choices; what could not be read is left empty, since the sections tell the error. */
export function toFilterChoices(
  viewer: Viewer,
  { filter }: PageView,
  values: Settled<FilterValues>,
  organizations: Settled<OrganizationDto[]>,
): FilterChoices {
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
