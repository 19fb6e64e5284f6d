"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { MouseEvent } from "react";
import { applyChanges } from "@/components/filter/filter-changes";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { type ModelSort, nextSort } from "./model-sort";

/** A column's heading that sorts by it: in place with scripts, by a visit without. */
export function SortLink({ column, label, sort }: { column: string; label: string; sort: ModelSort }) {
  const { params } = useFilterNavigation();
  const next = nextSort(column, sort);
  const href = applyChanges(params, { sort: next.id, dir: next.desc ? "desc" : "asc" });
  const Arrow = sort.desc ? ArrowDown : ArrowUp;

  const sortInPlace = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // The rows are all here; Next keeps useSearchParams in step with the address.
    window.history.replaceState(null, "", href);
  };
  return (
    <a
      href={href}
      onClick={sortInPlace}
      className={`inline-flex min-h-6 items-center gap-1 hover:text-text ${column === sort.id ? "text-text" : ""}`}
    >
      {label}
      {column === sort.id && <Arrow aria-hidden="true" className="size-3.5" />}
    </a>
  );
}
