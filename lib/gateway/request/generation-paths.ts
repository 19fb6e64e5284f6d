import { PATHS_OF_OTHERS } from "@/lib/events/provider-facts/request-paths";
import { PROVIDERS } from "@/lib/events/providers/providers";

const compile = (paths: readonly string[]) => new RegExp(`^/(?:${paths.join("|")})$`);
const PATTERNS: ReadonlyMap<string, RegExp> = new Map(
  PROVIDERS.flatMap(({ id, requestPaths }) => (requestPaths ? [[id, compile(requestPaths)] as const] : [])),
);
const PATTERN_OF_OTHERS = compile(PATHS_OF_OTHERS);

/** OpenAI's Realtime, also at Azure, and Gemini's Live interface. */
const REALTIME =
  /^\/(?:openai\/)?(?:v[0-9]+[a-z0-9]*\/)?realtime$|^\/ws\/google\.ai\.generativelanguage\.v1(?:alpha|beta)?\.GenerativeService\.BidiGenerateContent$/;

/** Parameters by which some servers take another method or other headers than the request's own. */
const OVERRIDES = /^\$(?!alt$)|method|override/i;

/**
 * Whether a request only has a model answer, as far as its first line tells: nothing that reads, changes or deletes what the
 * provider keeps. Judged is exactly what is sent: an encoded, doubled or dotted path is none of these.
 * @param method `WEBSOCKET` for a connection that wants to become one
 * @param path behind the provider's address, as it came
 * @param query without its question mark
 */
export function isGenerationPath(provider: string, method: string, path: string, query: string): boolean {
  if (method === "WEBSOCKET") return REALTIME.test(path) && isPlainQuery(query);
  return method === "POST" && (PATTERNS.get(provider) ?? PATTERN_OF_OTHERS).test(path) && isPlainQuery(query);
}

function isPlainQuery(query: string): boolean {
  try {
    return query.split(/[&;]/).every((part) => !OVERRIDES.test(decodeURIComponent(part.split("=", 1)[0])));
  } catch {
    return false;
  }
}
