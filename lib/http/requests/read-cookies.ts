/** The cookies of a request by name; a value that is not valid percent-encoding is taken as it stands. */
export function readCookies(headers: Headers): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const part of headers.get("cookie")?.split(";") ?? []) {
    const separator = part.indexOf("=");
    const name = part.slice(0, separator).trim();
    if (separator > 0) cookies[name] ??= decoded(part.slice(separator + 1).trim());
  }
  return cookies;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
