import { useFormats } from "@/components/i18n/use-formats";

/** When a call was made, to the second, in the zone that the page shows. */
export function RecordTime({ at, zone }: { at: Date; zone: string }) {
  const { locale } = useFormats();
  return <time dateTime={at.toISOString()}>{formatMoment(at, zone, locale)}</time>;
}

/** Nov 16, 2023, 19:15:07; calls of a busy minute must be told apart. */
export function formatMoment(at: Date, zone: string, locale: string): string {
  const date = { day: "numeric", month: "short", year: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(locale, { ...date, ...time, timeZone: zone }).format(at).replace(/\s+/g, " ");
}
