import { useFormats } from "@/components/i18n/use-formats";
import { dateFormat } from "@/lib/values/formats/intl-formats";

export interface RecordTimeProps {
  at: Date;
  zone: string;
  /** Leaves out the year, where the period beside it tells it. */
  short?: boolean;
}

/** When a call was made, to the second, in the zone that the page shows. */
export function RecordTime({ at, zone, short = false }: RecordTimeProps) {
  const { locale } = useFormats();
  const whole = formatMoment(at, zone, locale);
  return (
    <time dateTime={at.toISOString()} title={`${whole} ${zone}`}>
      {formatMoment(at, zone, locale, short)}
    </time>
  );
}

/** Nov 16, 2023, 19:15:07; calls of a busy minute must be told apart. */
export function formatMoment(at: Date, zone: string, locale: string, short = false): string {
  const date = { day: "numeric", month: "short", year: short ? undefined : "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  return dateFormat(locale, { ...date, ...time, timeZone: zone })
    .format(at)
    .replace(/\s+/g, " ");
}
