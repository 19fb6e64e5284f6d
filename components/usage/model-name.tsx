import type { ModelUsage } from "@/lib/usage/list-usage-by-model";
import { FilterLink } from "./filter-link";

/** A model by its readable name, and by the callers' where that differs; leads to the page of that model alone. */
export function ModelName({ model: { modelId, displayName, modelName } }: { model: ModelUsage }) {
  return (
    <>
      <FilterLink
        changes={{ model: modelId }}
        title={displayName}
        className="inline-block min-h-6 max-w-36 truncate align-middle font-medium hover:text-accent hover:underline sm:max-w-56"
      >
        {displayName}
      </FilterLink>
      {modelName !== displayName && (
        <span className="block max-w-36 truncate text-xs font-normal text-muted sm:max-w-56" title={modelName}>
          {modelName}
        </span>
      )}
    </>
  );
}
