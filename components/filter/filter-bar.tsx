"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { USAGE_KINDS } from "@/lib/events/labels/label-columns";
import { LISTED_DIMENSIONS, type ListedDimension } from "@/lib/reading/view/dimensions";
import { CustomRange } from "./custom-range";
import { FilterFind } from "./filter-find";
import { FilterForm } from "./filter-form";
import { useFilterNavigation } from "./filter-navigation";
import { REFINEMENTS } from "./filter-parameters";
import { type FilterOption, FilterSelect } from "./filter-select";
import { FilterText } from "./filter-text";
import { RangeLinks } from "./range-links";

/** So that no choice is cut; a phone has two boxes side by side. */
const AS_WIDE_AS_ITS_CHOICE = "sm:w-auto sm:max-w-56 sm:[&_select]:field-sizing-content";

export interface FilterBarProps {
  /** The days in force, both included. */
  from: string;
  to: string;
  /** Null for those who see only their own. */
  tenants: FilterOption[] | null;
  /** The zone that applies when none is chosen. */
  defaultZone: string;
  zones: FilterOption[];
  lists: Record<ListedDimension, FilterOption[]>;
  /** The lists that hold only the most used of many more values. */
  cut: readonly string[];
}

/** What is looked at: range, comparison, tenant, time zone and filters. Stays in sight while the page scrolls. */
export function FilterBar({ from, to, tenants, defaultZone, zones, lists, cut }: FilterBarProps) {
  const t = useTranslations("filter");
  const dimension = useTranslations("dimensions");
  const { params } = useFilterNavigation();
  const names = REFINEMENTS.filter((name) => name !== "organization");
  const count = names.reduce((sum, name) => sum + params.getAll(name).length, 0);
  const kinds = USAGE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }));
  const statuses = (["true", "false"] as const).map((value) => ({ value, label: t(`statuses.${value}`) }));
  return (
    <search
      aria-label={t("label")}
      className="relative z-20 -mx-4 mb-4 border-b border-line bg-canvas px-4 py-2.5 sm:sticky sm:top-0 sm:-mx-6 sm:px-6 print:hidden"
    >
      <div className="flex flex-wrap items-center gap-2">
        <RangeLinks />
        <CustomRange from={from} to={to} />
        <FilterForm
          names={tenants ? ["compare", "organization", "zone"] : ["compare", "zone"]}
          className="flex min-w-0 gap-2 max-sm:order-last max-sm:grid max-sm:basis-full max-sm:grid-cols-2 min-[1400px]:ml-auto"
        >
          <FilterSelect
            name="compare"
            label={t("compare.label")}
            all={t("compare.previous")}
            options={[{ value: "off", label: t("compare.off") }]}
            className={AS_WIDE_AS_ITS_CHOICE}
          />
          {tenants && (
            <FilterSelect
              name="organization"
              label={dimension("organization.name")}
              all={dimension("organization.all")}
              options={tenants}
              className={AS_WIDE_AS_ITS_CHOICE}
            />
          )}
          <FilterSelect
            name="zone"
            label={t("zone.label")}
            all={t("zone.default", { zone: defaultZone })}
            options={zones}
            grouped={t("zone.universal")}
            className={AS_WIDE_AS_ITS_CHOICE}
          />
          <NoScriptApply />
        </FilterForm>
        <Popover summary={t("filters", { count })} active={count > 0} shortcut="filter">
          <FilterForm names={names} className="space-y-3">
            <div className="grid max-h-[60dvh] gap-3 overflow-y-auto p-1">
              {LISTED_DIMENSIONS.map(
                (name) =>
                  (lists[name].length > 0 || params.has(name)) && (
                    <div key={name}>
                      <FilterSelect
                        name={name}
                        label={dimension(`${name}.name`)}
                        all={dimension(`${name}.all`)}
                        options={lists[name]}
                        labelled
                      />
                      {cut.includes(name) && <FilterFind name={name} />}
                    </div>
                  ),
              )}
              <FilterText name="user" label={dimension("user.name")} />
              <FilterText name="room" label={dimension("room.name")} />
              <FilterSelect
                name="kind"
                label={dimension("kind.name")}
                all={dimension("kind.all")}
                options={kinds}
                labelled
              />
              <FilterSelect
                name="success"
                label={dimension("success.name")}
                all={dimension("success.all")}
                options={statuses}
                labelled
              />
            </div>
            <NoScriptApply />
          </FilterForm>
        </Popover>
      </div>
    </search>
  );
}

/** With scripts a choice applies at once. */
function NoScriptApply() {
  const t = useTranslations("filter");
  return (
    <noscript>
      <Button type="submit">{t("apply")}</Button>
    </noscript>
  );
}
