import { formatInstant, formatRecentInstant, NOTHING } from "@/lib/format";

export interface LastUsedProps {
  /** ISO 8601; null for never. */
  at: string | null;
  zone: string;
  /** ISO 8601; what was used this year is shown with its time. */
  now: string;
}

/** When a model was last used; the full date on hover. */
export function LastUsed({ at, zone, now }: LastUsedProps) {
  if (!at) return NOTHING;
  const instant = new Date(at);
  return (
    <time dateTime={at} title={formatInstant(instant, zone)}>
      {formatRecentInstant(instant, zone, new Date(now))}
    </time>
  );
}
