import { useFormats } from "@/components/i18n/use-formats";
import { NOTHING } from "@/lib/values/formats/format";

export interface LastUsedProps {
  /** ISO 8601; null for never. */
  at: string | null;
  zone: string;
  /** ISO 8601; what was used this year is shown with its time. */
  now: string;
}

/** When something was last used; the full date on hover. */
export function LastUsed({ at, zone, now }: LastUsedProps) {
  const format = useFormats();
  if (!at) return NOTHING;
  const instant = new Date(at);
  return (
    <time dateTime={at} title={format.instant(instant, zone)}>
      {format.recentInstant(instant, zone, new Date(now))}
    </time>
  );
}
