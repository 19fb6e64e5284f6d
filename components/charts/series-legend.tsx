import type { ReactNode } from "react";
import { seriesColor } from "./series-color";

export interface LegendItem {
  id: string;
  label: ReactNode;
  value: string;
}

/** Which colour is which series, in the order of the stack from the bottom, each with its total. */
export function SeriesLegend({ items }: { items: LegendItem[] }) {
  return (
    <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-[13px]">
      {items.map(({ id, label, value }, index) => (
        <li key={id} className="inline-flex min-w-0 items-center gap-2">
          <span
            aria-hidden="true"
            className="size-2.5 shrink-0 rounded-xs"
            style={{ background: seriesColor(index) }}
          />
          <span className="truncate">{label}</span>
          <span className="text-muted">{value}</span>
        </li>
      ))}
    </ul>
  );
}
