// Parts of the patterns of paths that have a model answer. The version may be part of a stored base URL.

/** What interfaces like OpenAI's have that spends tokens, or only judges or counts what is sent. */
export const LIKE_OPENAI =
  "(?:chat/completions|completions|responses(?:/compact)?|embeddings|moderations|images/(?:generations|edits|variations)|" +
  "audio/(?:speech|transcriptions|translations))";

/** Anthropic's Messages. */
export const MESSAGES = "messages(?:/count_tokens)?";

/** One segment of a path: a model's or a deployment's name, nothing encoded. */
export const NAME = "[A-Za-z0-9][A-Za-z0-9._@-]*";

export const VERSION = "(?:v[0-9]+[a-z0-9]*/)?";

/** Of servers that are not known here: interfaces like OpenAI's, Anthropic's, Ollama's and Cohere's. */
export const PATHS_OF_OTHERS: readonly string[] = [
  `(?:api/|openai/)?${VERSION}(?:${LIKE_OPENAI}|${MESSAGES}|rerank|ocr)`,
  "api/(?:chat|generate|embed|embeddings)",
  "v[12]/(?:chat|embed)",
];
