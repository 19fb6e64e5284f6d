import { divideRounded } from "@/lib/values/numbers/decimal-division";
import { addDays, type Day, listDays } from "@/lib/values/time/dates";

/** How many full days before today the expectation is taken from. */
export const HISTORY_DAYS = 28;
const FEWEST_HISTORY_DAYS = 3;

/** Amounts in 10^-12 USD. */
export interface ForecastAmounts {
  /** From the first of the month, today included. */
  soFar: bigint;
  /** At the end of the month. */
  atEnd: bigint;
  /** How many full days the expectation was taken from. */
  historyDays: number;
  /** Days of the month after today. */
  daysLeft: number;
}

/**
 * What a month will have cost: the cost so far, and for each day left the mean cost of the same weekday over the last 28 full
 * days, or of all those days while there was no such weekday; for the rest of today what its weekday's mean exceeds today's
 * cost by. Each mean is rounded once, half away from zero.
 * @param costs in 10^-12 USD by day; days without a cost are missing
 * @param firstDay of the history: the first with calls, when fewer than 28 full days have passed since
 * @returns null with fewer than three full days of history
 */
export function calculateForecast(costs: ReadonlyMap<Day, bigint>, firstDay: Day, today: Day): ForecastAmounts | null {
  const earliest = addDays(today, -HISTORY_DAYS);
  const history = listDays(firstDay > earliest ? firstDay : earliest, addDays(today, -1));
  if (history.length < FEWEST_HISTORY_DAYS) return null;
  const costOf = (day: Day) => costs.get(day) ?? 0n;
  const mean = (days: Day[]) =>
    divideRounded(
      days.reduce((sum, day) => sum + costOf(day), 0n),
      BigInt(days.length),
    );
  const expectedOn = (day: Day) => {
    const alike = history.filter((past) => weekday(past) === weekday(day));
    return mean(alike.length > 0 ? alike : history);
  };

  const soFar = listDays(`${today.slice(0, 7)}-01`, today).reduce((sum, day) => sum + costOf(day), 0n);
  const daysLeft = listDays(addDays(today, 1), lastDayOfMonth(today));
  const restOfToday = expectedOn(today) - costOf(today);
  const atEnd = daysLeft.reduce((sum, day) => sum + expectedOn(day), soFar + (restOfToday > 0n ? restOfToday : 0n));
  return { soFar, atEnd, historyDays: history.length, daysLeft: daysLeft.length };
}

const weekday = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay();

function lastDayOfMonth(day: Day): Day {
  const [year, month] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
