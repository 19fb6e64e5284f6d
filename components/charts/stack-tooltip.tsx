import { seriesColor } from "./series-color";
import type { StackedBar } from "./stacked-bar";

export interface StackTooltipProps {
  bar: StackedBar;
  series: { id: string; label: string }[];
  /** The word for the bar's whole. */
  totalLabel: string;
}

/** One bar in words: its parts from the top of the stack down, then the whole. */
export function StackTooltip({ bar, series, totalLabel }: StackTooltipProps) {
  const parts = series.map(({ id, label }, index) => ({ id, label, index, part: bar.parts[index] }));
  return (
    <div className="max-w-80 rounded-md border border-line bg-surface px-3 py-2 text-[13px] text-text shadow-popover">
      <p className="font-semibold">{bar.label}</p>
      <ul className="mt-1 space-y-0.5">
        {parts
          .filter(({ part }) => part)
          .reverse()
          .map(({ id, label, index, part }) => (
            <li key={id} className="flex items-center gap-2">
              <span className="size-2.5 shrink-0 rounded-xs" style={{ background: seriesColor(index) }} />
              <span className="min-w-0 grow truncate">{label}</span>
              <span className="pl-3">{part?.text}</span>
            </li>
          ))}
      </ul>
      <p className="mt-1 flex justify-between border-t border-line pt-1 font-semibold">
        <span>{totalLabel}</span>
        <span>{bar.total}</span>
      </p>
      {bar.mark && <p className="mt-1 text-warning">{bar.mark}</p>}
    </div>
  );
}
