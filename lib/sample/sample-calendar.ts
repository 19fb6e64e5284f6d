import { addDays, type Day, dayInZone, listDays } from "@/lib/values/time/dates";

/** From when until when, and how much, the sample organization calls. */
export interface SampleSpan {
  /** The last call is before this. */
  now: Date;
  /** The organization's time zone. */
  zone: string;
  /** How many, today included. */
  days: number;
  /** Calls of a weekday in the middle of the time. */
  callsPerDay: number;
}

export const WHOLE_SAMPLE = { days: 90, callsPerDay: 380 } as const;

/** The days of the sample that are told apart. */
export interface SampleCalendar {
  days: Day[];
  /** From this day on other models are used. */
  switchDay: Day;
  /** A Tuesday on which one provider fails for hours. */
  outageDay: Day;
  /** A Thursday on which a program runs wild. */
  anomalyDay: Day;
  /** From this day on the provider of the code reviews gives a discount. */
  discountDay: Day;
  /** From this day on one model has a negotiated price. */
  priceDay: Day;
}

const [TUESDAY, THURSDAY] = [2, 4];

/** The calendar of a sample that ends now. */
export function sampleCalendar({ now, zone, days }: Pick<SampleSpan, "now" | "zone" | "days">): SampleCalendar {
  const today = dayInZone(now, zone);
  return {
    days: listDays(addDays(today, 1 - days), today),
    switchDay: addDays(today, -Math.floor(days / 2)),
    outageDay: lastWeekday(addDays(today, -19), TUESDAY),
    anomalyDay: lastWeekday(addDays(today, -7), THURSDAY),
    discountDay: addDays(today, -60),
    priceDay: addDays(today, -30),
  };
}

/** How much of a usual weekday's calls a day has: more from week to week, few at weekends, but for programs. */
export function dayVolume(day: Day, { days }: SampleCalendar, rhythm: "office" | "clock"): number {
  const growth = 0.72 + (0.6 * days.indexOf(day)) / days.length;
  if (!isWeekend(day)) return growth;
  return growth * (rhythm === "office" ? 0.12 : 0.7);
}

/** Weights of the 24 hours of a day, in the organization's time zone. */
export const HOUR_WEIGHTS = {
  office: [0, 0, 0, 0, 0, 0, 0.2, 1, 4, 8, 9, 8, 4, 6, 8, 8, 7, 4, 1.5, 0.7, 0.6, 0.5, 0.2, 0.1],
  clock: [2, 2, 5, 4, 1, 1, 2, 3, 4, 5, 5, 5, 4, 5, 5, 5, 5, 4, 3, 3, 3, 3, 2, 2],
} as const;

const isWeekend = (day: Day) => [0, 6].includes(weekdayOf(day));
const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay();

function lastWeekday(day: Day, weekday: number): Day {
  return addDays(day, -((weekdayOf(day) - weekday + 7) % 7));
}
