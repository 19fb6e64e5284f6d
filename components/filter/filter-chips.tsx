"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterLink } from "./filter-link";
import { useFilterNavigation } from "./filter-navigation";
import { REFINEMENTS, type Refinement } from "./filter-parameters";
import type { FilterOption } from "./filter-select";

/** Every value of the filter in force, each with a link that takes it away. */
export function FilterChips({ names }: { names: Record<string, FilterOption[]> }) {
  const t = useTranslations("filter");
  const dimension = useTranslations("dimensions");
  const { params } = useFilterNavigation();
  const nameOf = (name: Refinement, value: string): string => {
    if (name === "success" && (value === "true" || value === "false")) return t(`statuses.${value}`);
    if (name === "kind" && (value === "private" || value === "group" || value === "api")) return t(`kinds.${value}`);
    return names[name]?.find((option) => option.value === value)?.label ?? value;
  };
  const refinements = REFINEMENTS as readonly Refinement[];
  const chips = refinements.flatMap((name) =>
    params
      .getAll(name)
      .filter(Boolean)
      .map((value) => ({ name, value })),
  );
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t("inForce")} className="mb-4 flex flex-wrap gap-2">
      {chips.map(({ name, value }) => {
        const shown = nameOf(name, value);
        return (
          <li
            key={`${name} ${value}`}
            className="inline-flex max-w-full items-center rounded-full border border-line bg-surface pl-3 text-[13px] print:py-1 print:pr-3"
          >
            <span className="truncate">
              <span className="text-muted">{dimension(`${name}.name`)}:</span> {shown}
            </span>
            <FilterLink
              changes={{ [name]: params.getAll(name).filter((other) => other !== value) }}
              aria-label={t("remove", { name: dimension(`${name}.name`), value: shown })}
              className="ml-1 inline-flex size-7 shrink-0 items-center justify-center rounded-full text-muted hover:bg-hover hover:text-text print:hidden"
            >
              <X aria-hidden="true" className="size-3.5" />
            </FilterLink>
          </li>
        );
      })}
      <li className="flex items-center print:hidden">
        <FilterLink
          changes={Object.fromEntries(refinements.map((name) => [name, null]))}
          className="inline-flex min-h-7 items-center rounded-full px-2 text-[13px] font-medium text-accent hover:underline"
        >
          {t("clearAll")}
        </FilterLink>
      </li>
    </ul>
  );
}
