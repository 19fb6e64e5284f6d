"use client";

import { useTranslations } from "next-intl";
import { DEFAULT_RANGE, RANGE_PRESETS } from "@/lib/reading/view/range-preset";
import { NO_PERIOD } from "./filter-changes";
import { FilterLink } from "./filter-link";
import { useFilterNavigation } from "./filter-navigation";

const PRESET_OF_DAYS: ReadonlyMap<string, string> = new Map([
  ["1", "today"],
  ["7", "7d"],
  ["30", "30d"],
]);

/** The ranges by name; the one in force is marked. */
export function RangeLinks() {
  const t = useTranslations("filter");
  const { params } = useFilterNavigation();
  const current = currentRange(params);
  return (
    <nav
      aria-label={t("range")}
      className="min-w-0 max-w-full overflow-x-auto rounded-md border border-line bg-surface shadow-card"
    >
      <ul className="flex w-max p-0.5">
        {RANGE_PRESETS.map((name) => (
          <li key={name}>
            <FilterLink
              changes={{ ...NO_PERIOD, range: name }}
              aria-current={name === current ? "true" : undefined}
              className={`inline-flex min-h-8 items-center rounded px-1.5 text-[13px] font-medium whitespace-nowrap -outline-offset-2! ${name === current ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-text"}`}
            >
              {t(`ranges.${name}`)}
            </FilterLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The name of the range that the parameters mean; null for dates of one's own. */
export function currentRange(params: URLSearchParams): string | null {
  if (params.has("from") || params.has("to")) return null;
  const days = params.get("days");
  if (days) return PRESET_OF_DAYS.get(days) ?? null;
  const name = params.get("range");
  return RANGE_PRESETS.find((preset) => preset === name) ?? DEFAULT_RANGE;
}
