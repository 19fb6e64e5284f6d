"use client";

import { FilterLink } from "@/components/filter/filter-link";
import { useFilterNavigation } from "@/components/filter/filter-navigation";

/** Chart or table of the same figures; without scripts there is only the table. */
export function ViewSwitch() {
  const { params } = useFilterNavigation();
  const table = params.get("chart") === "table";
  const look = (current: boolean) =>
    `inline-flex min-h-7 items-center rounded px-2.5 text-[13px] font-medium -outline-offset-2! ${current ? "bg-accent-soft text-accent" : "text-muted hover:text-text"}`;
  return (
    <nav aria-label="Show cost as" className="flex rounded-md border border-line p-0.5 noscript:hidden">
      <FilterLink changes={{ chart: null }} aria-current={table ? undefined : "true"} className={look(!table)}>
        Chart
      </FilterLink>
      <FilterLink changes={{ chart: "table" }} aria-current={table ? "true" : undefined} className={look(table)}>
        Table
      </FilterLink>
    </nav>
  );
}
