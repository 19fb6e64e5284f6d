import { createHmac, hkdfSync } from "node:crypto";
import { authSecret } from "@/lib/access/auth-secret";
import { singleton } from "@/lib/runtime/caches/singleton";
import type { CallFailure } from "./call-failure";

const LONGEST_TEXT = 1_000;
const HEX_DIGITS = 16;
/** What messages quote, and the rest of one that was cut off within. */
const QUOTED =
  /"(?:[^"\\]|\\.)*(?:"|$)|`[^`]*(?:`|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|‘[^’]*(?:’|$)|(?<!\w)'(?:[^'\\]|\\.|(?<=\w)'(?=\w))*(?:'|$)/g;
/** From a brace on there is JSON, which holds what was sent. */
const JSON_PART = /[{[][\s\S]*$/;

const key = () =>
  singleton("error-fingerprint-key", () =>
    Buffer.from(hkdfSync("sha256", authSecret(), "", "tokentab error fingerprints", 32)),
  );

/**
 * What failures of one cause share: type, facts and the provider's words without what differs from call to call (quotes, JSON, words
 * with a digit). Keyed with the installation's secret, because a short prompt could be guessed from a plain hash. 16 hexadecimal digits.
 * @param text the provider's message
 */
export function fingerprintError({ type, message, said }: CallFailure, text: string): string {
  const parts = [type, message.replace(/\d+/g, "#"), ...(said?.words ?? []).map(withoutDetails), withoutDetails(text)];
  return createHmac("sha256", key()).update(JSON.stringify(parts)).digest("hex").slice(0, HEX_DIGITS);
}

function withoutDetails(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replace(QUOTED, "…")
    .replace(JSON_PART, "…")
    .toLowerCase()
    .split(/\s+/)
    .map((word) => (/\d/.test(word) ? "#" : word))
    .join(" ")
    .trim();
}
