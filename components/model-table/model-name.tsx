import { FilterLink } from "@/components/filter/filter-link";
import type { ModelUsage } from "@/lib/reading/figures/get-usage-by-model";

/** A model by its readable name, on hover by the callers', too; leads to the page of that model alone. */
export function ModelName({ model: { modelId, displayName, modelName } }: { model: ModelUsage }) {
  return (
    <FilterLink
      changes={{ model: modelId }}
      title={modelName === displayName ? displayName : `${displayName} (${modelName})`}
      className="block max-w-32 truncate leading-6 font-medium hover:text-accent hover:underline sm:max-w-44"
    >
      {displayName}
    </FilterLink>
  );
}
