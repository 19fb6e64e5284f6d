/** Whether a value of JSON is nested deeper than so many levels. Looks no deeper, so that it is safe for any value. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(levels - 1, item));
}
