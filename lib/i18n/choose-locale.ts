/** The language of the texts; one more needs a folder of messages beside `en`. */
const LANGUAGE = "en";
const DEFAULT_REGION = "US";

/**
 * The locale for a browser's preferences: English words with the numbers, dates and currency of the region that it prefers,
 * as in en-DE. A language without a region stands for the one where most speak it.
 * @param acceptLanguage the header as it came
 */
export function chooseLocale(acceptLanguage: string | null): string {
  const [preferred] = (acceptLanguage ?? "").split(",");
  return `${LANGUAGE}-${regionOf(preferred.split(";")[0].trim())}`;
}

function regionOf(tag: string): string {
  try {
    const region = new Intl.Locale(tag).maximize().region;
    // Regions by number (001, the world) have no formats of their own.
    return region && /^[A-Z]{2}$/.test(region) ? region : DEFAULT_REGION;
  } catch {
    return DEFAULT_REGION;
  }
}
