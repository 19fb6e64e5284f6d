import { FilterBar } from "@/components/filter/filter-bar";
import { FilterChips } from "@/components/filter/filter-chips";
import type { FilterOption } from "@/components/filter/filter-select";
import type { FilterChoices } from "./filter-choices";
import type { PageView } from "./page-view";

const ZONES: FilterOption[] = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map(
  (zone) => ({ value: zone, label: zone }),
);

/** The sticky bar, and the filters in force below it. */
export function FilterSection({ view, choices }: { view: PageView; choices: FilterChoices }) {
  const { tenants, lists, cut } = choices;
  return (
    <>
      <FilterBar
        from={view.period.from}
        to={view.period.to}
        tenants={tenants}
        defaultZone={view.defaultZone}
        zones={ZONES}
        lists={lists}
        cut={cut}
      />
      <FilterChips names={{ ...lists, organization: tenants ?? [] }} />
    </>
  );
}
