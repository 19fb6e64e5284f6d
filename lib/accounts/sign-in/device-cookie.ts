import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { authSecret } from "@/lib/access/auth-secret";
import { usesSecureCookies } from "./session-cookie";

const LIFETIME_SECONDS = 365 * 86_400;
const FORMAT = /^([\w-]{22})\.([\w-]{43})$/;

/** The name of the cookie that says that a browser has signed in to an account before. */
export function deviceCookieName(): string {
  return `${usesSecureCookies() ? "__Secure-" : ""}tokentab.device`;
}

/**
 * The Set-Cookie header that marks a browser as a member's, for a year. It opens nothing: it only lets the browser try
 * passwords apart from strangers' limits. Signed, so that nobody can make up browsers.
 */
export function deviceCookie(memberId: string): string {
  const device = randomBytes(16).toString("base64url");
  const secure = usesSecureCookies() ? "; Secure" : "";
  const value = `${device}.${sign(device, memberId)}`;
  return `${deviceCookieName()}=${value}; Path=/api/auth; Max-Age=${LIFETIME_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

/** The browser's own id, when the cookie was made for one of the members; null otherwise. */
export function knownDevice(cookie: string | undefined, memberIds: readonly string[]): string | null {
  const [, device, signature] = FORMAT.exec(cookie ?? "") ?? [];
  if (!device) return null;
  const given = Buffer.from(signature);
  return memberIds.some((id) => timingSafeEqual(given, Buffer.from(sign(device, id)))) ? device : null;
}

function sign(device: string, memberId: string): string {
  return createHmac("sha256", authSecret()).update(`tokentab device ${device} ${memberId}`).digest("base64url");
}
