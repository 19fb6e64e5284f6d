const HOUR_MS = 3_600_000;
/** Between three and five o'clock. */
const QUIET_HOURS = [3, 4];
const DAILY_MS = 20 * HOUR_MS;
/** A machine that is off at night works by day. */
const OVERDUE_MS = 48 * HOUR_MS;

/**
 * Whether it is time for daily work: at the quiet hour once a day, and at any hour when it last began two days ago.
 * @param since when it last began, or could have
 */
export function isDailyJobDue(now: Date, zone: string, since: Date): boolean {
  const age = now.getTime() - since.getTime();
  if (age >= OVERDUE_MS) return true;
  const hour = Number(
    new Intl.DateTimeFormat("en-US", { timeZone: zone, hour: "numeric", hourCycle: "h23" }).format(now),
  );
  return age >= DAILY_MS && QUIET_HOURS.includes(hour);
}
