import { ArrowDown, ArrowUp } from "lucide-react";
import { FilterLink } from "@/components/filter/filter-link";
import type { RankingSort } from "@/lib/reading/rankings/ranking-query";
import { nextRankingOrder, type RankingOrder } from "./ranking-sort";

export interface RankingHeadingProps {
  column: RankingSort;
  label: string;
  order: RankingOrder;
}

/** A column's heading that sorts the whole list by it, on the server. */
export function RankingHeading({ column, label, order }: RankingHeadingProps) {
  const next = nextRankingOrder(column, order);
  const Arrow = order.desc ? ArrowDown : ArrowUp;
  return (
    <FilterLink
      changes={{ sort: next.sort, dir: next.desc ? "desc" : "asc" }}
      className={`inline-flex min-h-6 items-center gap-1 hover:text-text ${column === order.sort ? "text-text" : ""}`}
    >
      {label}
      {column === order.sort && <Arrow aria-hidden="true" className="size-3.5" />}
    </FilterLink>
  );
}
