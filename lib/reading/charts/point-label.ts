import type { Formats } from "@/lib/values/formats/formats";
import { dateFormat } from "@/lib/values/formats/intl-formats";
import { addDays } from "@/lib/values/time/dates";
import type { UsageSeries } from "./usage-series";

/** A bar's name in full: Nov 16, 2023, its week or month, or Nov 16, 2023, 19:00. */
export function pointLabel(start: string, { granularity, zone }: UsageSeries, formats: Formats): string {
  if (granularity === "hour") return formats.instant(new Date(start), zone);
  if (granularity === "month") return formats.month(start);
  return granularity === "week" ? formats.dayRange(start, addDays(start, 6)) : formats.day(start);
}

/** A bar's name on the axis: Nov 16, Nov 2023, 19:00. */
export function pointTick(start: string, { granularity, zone }: UsageSeries, formats: Formats): string {
  if (granularity === "month") return formats.month(start);
  if (granularity !== "hour") return formats.shortDay(start);
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone } as const;
  return dateFormat(formats.locale, options).format(new Date(start));
}
