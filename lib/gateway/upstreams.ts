/** The header that a provider reads its key from. */
export type KeyHeader = "authorization" | "x-api-key" | "api-key" | "x-goog-api-key";

export interface Upstream {
  /** Null where every customer has another. */
  origin: string | null;
  /** Null for what is not known here: the key then goes where the caller had put theirs. */
  keyHeader: KeyHeader | null;
  /**
   * Whether a streamed chat tells its usage only when asked by `stream_options`. Mistral and OpenRouter always tell it, and
   * Mistral refuses what it does not know.
   */
  wantsStreamOptions: boolean;
}

const bearer = (origin: string, wantsStreamOptions = true): Upstream => ({
  origin,
  keyHeader: "authorization",
  wantsStreamOptions,
});

/** By provider id. Source: the base URLs of the providers' API references, November 2026. */
const UPSTREAMS: Record<string, Upstream> = {
  openai: bearer("https://api.openai.com"),
  anthropic: { origin: "https://api.anthropic.com", keyHeader: "x-api-key", wantsStreamOptions: true },
  google: {
    origin: "https://generativelanguage.googleapis.com",
    keyHeader: "x-goog-api-key",
    wantsStreamOptions: true,
  },
  azure: { origin: null, keyHeader: "api-key", wantsStreamOptions: true },
  openrouter: bearer("https://openrouter.ai", false),
  mistral: bearer("https://api.mistral.ai", false),
  deepseek: bearer("https://api.deepseek.com"),
  "x-ai": bearer("https://api.x.ai"),
  groq: bearer("https://api.groq.com"),
};

/** A provider's name where it is known here; those that only a tenant's key names are one, so that metrics have few labels. */
export function upstreamLabel(provider: string): string {
  return Object.hasOwn(UPSTREAMS, provider) ? provider : "other";
}

const OTHER: Upstream = { origin: null, keyHeader: null, wantsStreamOptions: true };

/** What is known of a provider: where it is, and how it wants to be asked. */
export function findUpstream(provider: string): Upstream {
  return Object.hasOwn(UPSTREAMS, provider) ? UPSTREAMS[provider] : OTHER;
}
