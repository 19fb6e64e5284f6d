/** The names of all time zones, with those in use, which may be older names of the same zones. */
export function listTimeZones(...inUse: string[]): string[] {
  return [...new Set(["UTC", ...inUse, ...Intl.supportedValuesOf("timeZone")])].sort();
}
