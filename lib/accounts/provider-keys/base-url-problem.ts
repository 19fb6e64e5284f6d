import { allowsPrivateAddresses } from "@/lib/http/requests/allows-private-addresses";
import { isPublicHost } from "@/lib/http/requests/is-public-address";

/**
 * What keeps a text from being a provider's base URL; null when nothing does. A name is resolved and checked again for
 * every connection; an address, written in whatever way, can be refused here.
 */
export function baseUrlProblem(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:\/\//i.test(text)) return "Give an address that begins with https://.";
  if (url.username || url.password) return "Leave user and password out of the address.";
  if (/[?#]/.test(text)) return "Leave the part from ? or # on out of the address.";
  if (allowsPrivateAddresses()) return null;
  if (url.protocol !== "https:") return "Use https. GATEWAY_ALLOW_PRIVATE=1 on the server allows http.";
  if (!isPublicHost(url.hostname)) {
    return "This is an address inside a private network. GATEWAY_ALLOW_PRIVATE=1 on the server allows it.";
  }
  return null;
}
