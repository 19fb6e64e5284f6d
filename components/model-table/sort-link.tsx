"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { MouseEvent } from "react";
import { applyChanges } from "@/components/filter/filter-changes";
import { FilterLink } from "@/components/filter/filter-link";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { type ModelSort, nextSort } from "@/components/model-table/model-sort";

export interface SortLinkProps {
  column: string;
  label: string;
  sort: ModelSort;
  /** Whether all rows are here; otherwise the server sorts the whole list. */
  inPlace: boolean;
}

/** A column's heading that sorts by it: in place with scripts, by a visit without. */
export function SortLink({ column, label, sort, inPlace }: SortLinkProps) {
  const { params } = useFilterNavigation();
  const next = nextSort(column, sort);
  const changes = { sort: next.id, dir: next.desc ? "desc" : "asc" };
  const href = applyChanges(params, changes);
  const Arrow = sort.desc ? ArrowDown : ArrowUp;
  const className = `inline-flex min-h-6 items-center gap-1 hover:text-text ${column === sort.id ? "text-text" : ""}`;
  const content = (
    <>
      {label}
      {column === sort.id && <Arrow aria-hidden="true" className="size-3.5" />}
    </>
  );
  if (!inPlace) {
    return (
      <FilterLink changes={changes} className={className}>
        {content}
      </FilterLink>
    );
  }

  const sortInPlace = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // Next keeps useSearchParams in step with the address.
    window.history.replaceState(null, "", href);
  };
  return (
    <a href={href} onClick={sortInPlace} className={className}>
      {content}
    </a>
  );
}
