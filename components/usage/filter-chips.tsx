"use client";

import { X } from "lucide-react";
import { FilterLink } from "./filter-link";
import { useFilterNavigation } from "./filter-navigation";
import type { FilterOption } from "./filter-select";

const LABELS: Record<string, string> = {
  organization: "Tenant",
  provider: "Provider",
  model: "Model",
  feature: "Feature",
  kind: "Kind",
  success: "Status",
  user: "User",
  room: "Room",
  endpoint: "Endpoint",
  request_type: "Request type",
};

/** Every value of the filter in force, each with a link that takes it away. */
export function FilterChips({ names }: { names: Record<string, FilterOption[]> }) {
  const { params } = useFilterNavigation();
  const chips = Object.keys(LABELS).flatMap((name) => params.getAll(name).map((value) => ({ name, value })));
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters in force" className="mb-4 flex flex-wrap gap-2">
      {chips.map(({ name, value }) => {
        const shown = nameOf(name, value, names);
        return (
          <li
            key={`${name} ${value}`}
            className="inline-flex max-w-full items-center rounded-full border border-line bg-surface pl-3 text-[13px]"
          >
            <span className="truncate">
              <span className="text-muted">{LABELS[name]}:</span> {shown}
            </span>
            <FilterLink
              changes={{ [name]: params.getAll(name).filter((other) => other !== value) }}
              aria-label={`Remove ${LABELS[name]}: ${shown}`}
              className="ml-1 inline-flex size-7 shrink-0 items-center justify-center rounded-full text-muted hover:bg-hover hover:text-text"
            >
              <X aria-hidden="true" className="size-3.5" />
            </FilterLink>
          </li>
        );
      })}
      <li className="flex items-center">
        <FilterLink
          changes={Object.fromEntries(Object.keys(LABELS).map((name) => [name, null]))}
          className="inline-flex min-h-7 items-center rounded-full px-2 text-[13px] font-medium text-accent hover:underline"
        >
          Clear all
        </FilterLink>
      </li>
    </ul>
  );
}

function nameOf(name: string, value: string, names: Record<string, FilterOption[]>): string {
  if (name === "success") return value === "true" ? "Successful" : "Failed";
  if (name === "kind") return value === "api" ? "API" : value.charAt(0).toUpperCase() + value.slice(1);
  return names[name]?.find((option) => option.value === value)?.label ?? value;
}
