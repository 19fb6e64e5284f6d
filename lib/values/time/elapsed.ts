/** The time that went by, in the largest unit of which there is at least one; nothing before a second is over. */
export function elapsed(
  instant: Date,
  now: Date,
): { unit: "none" | "seconds" | "minutes" | "hours" | "days"; count: number } {
  const seconds = Math.max(0, Math.floor((now.getTime() - instant.getTime()) / 1_000));
  if (seconds < 1) return { unit: "none", count: 0 };
  if (seconds < 60) return { unit: "seconds", count: seconds };
  if (seconds < 3_600) return { unit: "minutes", count: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { unit: "hours", count: Math.floor(seconds / 3_600) };
  return { unit: "days", count: Math.floor(seconds / 86_400) };
}
