import { addDays, type Day } from "@/lib/values/time/dates";

/** The ranges offered by name, relative to the current day. */
export const RANGE_PRESETS = ["today", "7d", "30d", "month", "last-month"] as const;
export type RangePreset = (typeof RANGE_PRESETS)[number];

export const DEFAULT_RANGE: RangePreset = "30d";

/** The preset of that name, or null. */
export function readRangePreset(name: string | undefined): RangePreset | null {
  return RANGE_PRESETS.find((preset) => preset === name) ?? null;
}

/** The first and the last day of a preset, both included; `today` is the current day in the reporting zone. */
export function presetDays(preset: RangePreset, today: Day): { from: Day; to: Day } {
  const monthStart = `${today.slice(0, 7)}-01`;
  switch (preset) {
    case "today":
      return { from: today, to: today };
    case "7d":
      return { from: addDays(today, -6), to: today };
    case "30d":
      return { from: addDays(today, -29), to: today };
    case "month":
      return { from: monthStart, to: today };
    case "last-month": {
      const to = addDays(monthStart, -1);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
  }
}
