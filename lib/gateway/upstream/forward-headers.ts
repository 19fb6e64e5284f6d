import { holdsCallerKey } from "@/lib/gateway/request/find-caller-key";
import { ANSWER_HEADERS, isAnswerHeader } from "./answer-headers";
import { safeContentType } from "./content-types";

/** A connection's own business, which ends at each hop. Source: RFC 9110, 7.6.1. */
const HOP_BY_HOP =
  "connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade";
/** What tells of us, of this site's sessions, or of the way to us. */
const PRIVATE = "host expect cookie forwarded via x-real-ip x-forwarded-for x-forwarded-host x-forwarded-proto";
const NOT_SENT = new Set(`${HOP_BY_HOP} ${PRIVATE} x-forwarded-port x-forwarded-server`.split(" "));
/** By which a server may take another method or path than the request's own. */
const OVERRIDING = new Set(
  "x-http-method-override x-http-method x-method-override x-original-url x-original-uri x-rewrite-url".split(" "),
);
/** What the gateway can read to find the usage in. */
const READABLE_CODINGS = /^\s*(gzip|x-gzip|deflate|br|identity)\s*(;|$)/i;

interface RequestChanges {
  host: string;
  /** Replaces what the caller sent there. */
  credential: [header: string, value: string] | null;
  /** Replaces the length; null for a body that is sent as it comes. */
  contentLength: number | null;
  acceptEncoding: "identity" | null;
  /** Whether the provider must do what the request's first line says, and nothing else. */
  isRestricted: boolean;
}

/**
 * The headers for the provider, as a flat list: the caller's, in their order and spelling, without those of the connection,
 * Tokentab's own and any Tokentab key.
 * @param raw as Node has them: name, value, name, value …
 */
export function requestHeaders(raw: readonly string[], changes: RequestChanges): string[] {
  const dropped = new Set([...NOT_SENT, ...(changes.isRestricted ? OVERRIDING : []), ...namedByConnection(raw)]);
  const kept: string[] = ["Host", changes.host];
  let isChunked = false;
  for (const [name, value] of pairs(raw)) {
    const lower = name.toLowerCase();
    if (lower === "transfer-encoding") isChunked = true;
    if (dropped.has(lower) || lower.startsWith("x-tokentab-") || holdsCallerKey(value)) continue;
    // A body that is changed goes uncompressed.
    if (/^content-(length|encoding)$/.test(lower) && changes.contentLength !== null) continue;
    if (lower === changes.credential?.[0]) continue;
    if (lower !== "accept-encoding") kept.push(name, value);
    else kept.push(name, changes.acceptEncoding ?? readableCodings(value));
  }
  if (changes.credential) kept.push(...changes.credential);
  if (changes.contentLength !== null) kept.push("Content-Length", String(changes.contentLength));
  else if (isChunked) kept.push("Transfer-Encoding", "chunked");
  return kept;
}

/**
 * The headers for the caller, as a flat list: of the provider's only those that programs read and that do nothing to a browser,
 * with a type that no browser shows as a page, and this site's own.
 */
export function responseHeaders(raw: readonly string[], { isRewritten, hasBody }: AnswerBody): string[] {
  const dropped = new Set(namedByConnection(raw));
  if (isRewritten) for (const name of ["content-length", "content-encoding"]) dropped.add(name);
  const all = pairs(raw);
  const kept = all.filter(([name]) => isAnswerHeader(name) && !dropped.has(name.toLowerCase()));
  const type = all.find(([name]) => name.toLowerCase() === "content-type")?.[1];
  const typed = type !== undefined || hasBody ? [["Content-Type", safeContentType(type ?? "")]] : [];
  return [...kept, ...typed, ...ANSWER_HEADERS.map(({ key, value }) => [key, value])].flat();
}

interface AnswerBody {
  /** Whether it is not passed on byte for byte, so that its length and coding no longer hold. */
  isRewritten: boolean;
  hasBody: boolean;
}

function pairs(raw: readonly string[]): [name: string, value: string][] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index], raw[2 * index + 1]]);
}

function namedByConnection(raw: readonly string[]): string[] {
  return pairs(raw)
    .filter(([name]) => name.toLowerCase() === "connection")
    .flatMap(([, value]) =>
      value
        .toLowerCase()
        .split(",")
        .map((name) => name.trim()),
    )
    .filter((name) => !["content-length", "content-type", "authorization"].includes(name));
}

/** Without the codings that nobody here could decompress; with none left, none. */
function readableCodings(value: string): string {
  const codings = value.split(",");
  const readable = codings.filter((coding) => READABLE_CODINGS.test(coding));
  if (readable.length === codings.length) return value;
  return readable.length > 0 ? readable.join(",").trim() : "identity";
}
