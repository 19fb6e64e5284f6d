import { FilterBar } from "@/components/usage/filter-bar";
import { FilterChips } from "@/components/usage/filter-chips";
import type { FilterOption } from "@/components/usage/filter-select";
import type { ModelUsage } from "@/lib/usage/list-usage-by-model";
import type { FilterChoices } from "./filter-choices";
import type { UsageView } from "./usage-view";

export interface FilterSectionProps {
  view: UsageView;
  choices: FilterChoices;
}

const ZONES: FilterOption[] = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map(
  (zone) => ({ value: zone, label: zone.replaceAll("_", " ") }),
);

export function FilterSection({ view, choices }: FilterSectionProps) {
  const models = choices.models.map((model) => ({ value: model.modelId, label: labelOf(model, choices.models) }));
  return (
    <>
      <FilterBar
        from={view.period.from}
        to={view.period.to}
        tenants={choices.tenants}
        defaultZone={view.defaultZone}
        zones={ZONES}
        providers={choices.providers}
        models={models}
        features={choices.features}
      />
      <FilterChips names={{ organization: choices.tenants ?? [], model: models }} />
    </>
  );
}

function labelOf(model: ModelUsage, all: ModelUsage[]): string {
  const namesakes = all.filter((other) => other.displayName === model.displayName);
  return namesakes.length > 1 ? `${model.displayName} (${model.provider})` : model.displayName;
}
