/**
 * A path of this app to go to after sign-in, from a path or from a URL of the same host; null for every other place, so
 * that a link to our sign-in page cannot lead elsewhere.
 * @param host the one that the browser used
 */
export function ownPath(target: string | undefined | null, host: string | null = null): string | null {
  if (!target || target.length > 2_000 || /[\\\p{Cc}]/u.test(target)) return null;
  const base = "http://own.invalid";
  if (!URL.canParse(target, base)) return null;
  const url = new URL(target, base);
  const isPath = target.startsWith("/") && url.origin === base;
  const isOwnHost = host !== null && url.host === host && /^https?:$/.test(url.protocol);
  if ((!isPath && !isOwnHost) || url.pathname.startsWith("//")) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}
