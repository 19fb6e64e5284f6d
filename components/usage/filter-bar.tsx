"use client";

import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { CustomRange } from "./custom-range";
import { FilterForm } from "./filter-form";
import { useFilterNavigation } from "./filter-navigation";
import { type FilterOption, FilterSelect } from "./filter-select";
import { RangeLinks } from "./range-links";

export interface FilterBarProps {
  /** The days in force, both included. */
  from: string;
  to: string;
  /** Null for those who see only their own. */
  tenants: FilterOption[] | null;
  /** The zone that applies when none is chosen. */
  defaultZone: string;
  zones: FilterOption[];
  providers: FilterOption[];
  models: FilterOption[];
  features: FilterOption[];
}

const KINDS = [
  { value: "private", label: "Private" },
  { value: "group", label: "Group" },
  { value: "api", label: "API" },
];
const STATUSES = [
  { value: "true", label: "Successful" },
  { value: "false", label: "Failed" },
];
const REFINEMENTS = ["provider", "model", "feature", "kind", "success"];

/** What is looked at: range, tenant, time zone and filters. Stays in sight while the page scrolls. */
export function FilterBar({ from, to, tenants, defaultZone, zones, providers, models, features }: FilterBarProps) {
  const { params } = useFilterNavigation();
  const count = REFINEMENTS.reduce((sum, name) => sum + params.getAll(name).length, 0);
  return (
    <search
      aria-label="Filter"
      className="relative z-20 -mx-4 mb-4 border-b border-line bg-canvas px-4 py-2.5 sm:sticky sm:top-0 sm:-mx-6 sm:px-6"
    >
      <div className="flex flex-wrap items-center gap-2">
        <RangeLinks />
        <CustomRange from={from} to={to} />
        <FilterForm
          names={tenants ? ["organization", "zone"] : ["zone"]}
          className="flex min-w-0 gap-2 max-sm:order-last max-sm:basis-full xl:ml-auto"
        >
          {tenants && (
            <FilterSelect name="organization" label="Tenant" all="All tenants" options={tenants} className="sm:w-40" />
          )}
          <FilterSelect
            name="zone"
            label="Time zone"
            all={`${defaultZone} (default)`}
            options={zones}
            grouped
            className="sm:w-40"
          />
          <NoScriptApply />
        </FilterForm>
        <Popover summary={count > 0 ? `Filters (${count})` : "Filters"} active={count > 0}>
          <FilterForm names={REFINEMENTS} className="space-y-3">
            <FilterSelect name="provider" label="Provider" all="All providers" options={providers} labelled />
            <FilterSelect name="model" label="Model" all="All models" options={models} labelled />
            <FilterSelect name="feature" label="Feature" all="All features" options={features} labelled />
            <FilterSelect name="kind" label="Kind" all="All kinds" options={KINDS} labelled />
            <FilterSelect name="success" label="Status" all="Successful and failed" options={STATUSES} labelled />
            <NoScriptApply />
          </FilterForm>
        </Popover>
      </div>
    </search>
  );
}

/** With scripts a choice applies at once. */
function NoScriptApply() {
  return (
    <noscript>
      <Button type="submit">Apply</Button>
    </noscript>
  );
}
