/** What interfaces like OpenAI's have that spends tokens, or only judges or counts what is sent. */
const LIKE_OPENAI =
  "(?:chat/completions|completions|responses|embeddings|moderations|images/(?:generations|edits|variations)|" +
  "audio/(?:speech|transcriptions|translations))";
const MESSAGES = "messages(?:/count_tokens)?";
/** One segment of a path: a model's or a deployment's name, nothing encoded. */
const NAME = "[A-Za-z0-9][A-Za-z0-9._@-]*";
const GEMINI =
  "(?:generateContent|streamGenerateContent|countTokens|embedContent|batchEmbedContents|predict|generateAnswer)";
const VERSION = "(?:v[0-9]+[a-z0-9]*/)?";

/**
 * By provider, whole paths behind its address. The version may be part of a stored base URL. Source: the providers' API
 * references, November 2026.
 */
const PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ["openai", [`${VERSION}${LIKE_OPENAI}`]],
  ["anthropic", [`${VERSION}${MESSAGES}`, `${VERSION}chat/completions`]],
  [
    "google",
    [
      `${VERSION}(?:models|tunedModels)/${NAME}:${GEMINI}`,
      `${VERSION}projects/${NAME}/locations/${NAME}/(?:publishers/${NAME}/models|endpoints)/${NAME}:${GEMINI}`,
      `${VERSION}(?:openai/)?(?:chat/completions|embeddings|images/generations)`,
    ],
  ],
  [
    "azure",
    [
      `openai/deployments/${NAME}/${LIKE_OPENAI}`,
      `openai/${VERSION}${LIKE_OPENAI}`,
      `models/(?:chat/completions|embeddings)`,
      `anthropic/${VERSION}${MESSAGES}`,
      LIKE_OPENAI,
    ],
  ],
  ["openrouter", [`(?:api/)?${VERSION}(?:${LIKE_OPENAI}|messages)`]],
  ["mistral", [`${VERSION}(?:${LIKE_OPENAI}|fim/completions|agents/completions|chat/moderations|ocr)`]],
  ["deepseek", [`(?:beta/|${VERSION})(?:chat/)?completions`, `anthropic/${VERSION}messages`]],
  ["x-ai", [`${VERSION}(?:${LIKE_OPENAI}|messages)`]],
  ["groq", [`(?:openai/)?${VERSION}${LIKE_OPENAI}`]],
]);
/** Of servers that are not known here: interfaces like OpenAI's, Anthropic's, Ollama's and Cohere's. */
const OTHER = [
  `(?:api/|openai/)?${VERSION}(?:${LIKE_OPENAI}|${MESSAGES}|rerank|ocr)`,
  "api/(?:chat|generate|embed|embeddings)",
  "v[12]/(?:chat|embed)",
];

const compile = (paths: readonly string[]) => new RegExp(`^/(?:${paths.join("|")})$`);
const PATTERNS = new Map([...PATHS].map(([provider, paths]) => [provider, compile(paths)]));
const OTHER_PATTERN = compile(OTHER);

/** Parameters by which some servers take another method or other headers than the request's own. */
const OVERRIDES = /^\$(?!alt$)|method|override/i;

/**
 * Whether a request only has a model answer, as far as its first line tells: nothing that reads, changes or deletes what the
 * provider keeps. Judged is exactly what is sent: an encoded, doubled or dotted path is none of these.
 * @param path behind the provider's address, as it came
 * @param query without its question mark
 */
export function isGenerationPath(provider: string, method: string, path: string, query: string): boolean {
  return method === "POST" && (PATTERNS.get(provider) ?? OTHER_PATTERN).test(path) && isPlainQuery(query);
}

function isPlainQuery(query: string): boolean {
  try {
    return query.split(/[&;]/).every((part) => !OVERRIDES.test(decodeURIComponent(part.split("=", 1)[0])));
  } catch {
    return false;
  }
}
