import { allowsPrivateAddresses } from "@/lib/http/requests/allows-private-addresses";
import { isPublicHost } from "@/lib/http/requests/is-public-address";

/**
 * What keeps a text from being a provider's base URL; null when nothing does. A name is resolved and checked again for
 * every connection; an address, written in whatever way, can be refused here.
 */
export function baseUrlProblem(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:\/\//i.test(text)) return "Enter a URL that starts with https://.";
  if (url.username || url.password) return "Remove the user name and password from the URL.";
  if (/[?#]/.test(text)) return "Remove everything from ? or # on from the URL.";
  if (allowsPrivateAddresses()) return null;
  if (url.protocol !== "https:") return "Use https, or set GATEWAY_ALLOW_PRIVATE=1 on the server to allow http.";
  if (!isPublicHost(url.hostname)) {
    return "This URL is in a private network. Set GATEWAY_ALLOW_PRIVATE=1 on the server to allow it.";
  }
  return null;
}
